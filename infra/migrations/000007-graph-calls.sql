-- Creates in Microsoft Graph: the intent before, the outcome after, so that a lost response makes no second resource.

create table graph_create (
  tenant_id text not null,
  user_id text not null,
  idempotency_key text not null,
  path text not null,
  body_hash text not null,
  -- Ids that looked the same before, where Graph does not say when a resource was created or by whom.
  known_ids jsonb not null default '[]',
  -- By the clock of the process that asked Graph.
  intended_at timestamptz not null,
  first_lease uuid not null,
  -- Whoever works on it; free again after `lease_until`, for another to reconcile.
  lease_owner uuid,
  lease_until timestamptz,
  status integer,
  resource jsonb,
  resource_id text,
  primary key (tenant_id, user_id, idempotency_key)
);
create unique index graph_create_resource on graph_create (tenant_id, resource_id) where resource_id is not null;
create index graph_create_age on graph_create (tenant_id, intended_at);

alter table graph_create enable row level security;
alter table graph_create force row level security;
create policy tenant on graph_create to itp_app
  using (tenant_id = current_setting('itp.tenant', true))
  with check (tenant_id = current_setting('itp.tenant', true));
create policy system on graph_create to current_user using (true) with check (true);
grant select, insert, update, delete on graph_create to itp_app;
