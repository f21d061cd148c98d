-- The outbox of live events. The tenant's head row is locked until commit, so ids are gapless and in commit order: who
-- has read up to an id can never miss a smaller one.

create table live_event_head (
  tenant_id text primary key,
  last bigint not null
);

create table live_event (
  tenant_id text not null,
  id bigint not null,
  -- JSON without the id.
  body text not null,
  primary key (tenant_id, id)
);

alter table live_event_head enable row level security;
alter table live_event_head force row level security;
create policy tenant on live_event_head to itp_app
  using (tenant_id = current_setting('itp.tenant', true)) with check (tenant_id = current_setting('itp.tenant', true));
create policy system on live_event_head to current_user using (true) with check (true);

alter table live_event enable row level security;
alter table live_event force row level security;
create policy tenant on live_event to itp_app
  using (tenant_id = current_setting('itp.tenant', true)) with check (tenant_id = current_setting('itp.tenant', true));
create policy system on live_event to current_user using (true) with check (true);

grant select, insert, update on live_event_head to itp_app;
grant select, insert, delete on live_event to itp_app;
