create table kg_nodes (
  tenant_id text not null,
  id text not null,
  kind text not null,
  name text not null,
  -- the name as it is searched: lower case by the application's rules, which are the same on every engine
  folded_name text not null,
  properties jsonb not null,
  primary key (tenant_id, id)
);

create table kg_edges (
  tenant_id text not null,
  from_id text not null,
  to_id text not null,
  relation text not null,
  weight double precision not null,
  primary key (tenant_id, from_id, relation, to_id),
  foreign key (tenant_id, from_id) references kg_nodes (tenant_id, id) on delete cascade,
  foreign key (tenant_id, to_id) references kg_nodes (tenant_id, id) on delete cascade
);
create index kg_edges_to on kg_edges (tenant_id, to_id);

alter table kg_nodes enable row level security;
alter table kg_nodes force row level security;
create policy tenant on kg_nodes to itp_app
  using (tenant_id = current_setting('itp.tenant', true))
  with check (tenant_id = current_setting('itp.tenant', true));
create policy system on kg_nodes to current_user using (true) with check (true);
grant select, insert, update, delete on kg_nodes to itp_app;

alter table kg_edges enable row level security;
alter table kg_edges force row level security;
create policy tenant on kg_edges to itp_app
  using (tenant_id = current_setting('itp.tenant', true))
  with check (tenant_id = current_setting('itp.tenant', true));
create policy system on kg_edges to current_user using (true) with check (true);
grant select, insert, update, delete on kg_edges to itp_app;
