-- Writes to Graph that are under way: a row lives from the audit intent to its outcome. What a crash leaves behind is
-- closed by planner-reconcile.

create table planner_write (
  operation_id uuid primary key,
  tenant_id text not null,
  started_at timestamptz not null default now(),
  -- Who writes, and the audit entry without its phase.
  body jsonb not null
);
create index planner_write_oldest on planner_write (started_at);

alter table planner_write enable row level security;
alter table planner_write force row level security;
create policy tenant on planner_write to itp_app
  using (tenant_id = current_setting('itp.tenant', true)) with check (tenant_id = current_setting('itp.tenant', true));
create policy system on planner_write to current_user using (true) with check (true);

grant select, insert, delete on planner_write to itp_app;
