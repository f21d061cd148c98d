-- What the knowledge graph is made of. A source (a document, a task, the details of a task, a plan) holds up the nodes and
-- edges that it tells of; the graph is what at least one source holds, an edge only while both its ends are there. Changes
-- go through an outbox into the graph's engine, in the order of their commits.

create table knowledge_source (
  tenant_id text not null,
  -- document:ID, task:ID, task-details:ID, plan:ID
  id text not null,
  -- What it goes with: dropping one of these drops it too.
  within text[] not null default '{}',
  -- Of all that it holds: what is already so is not written again.
  hash text not null,
  -- Of a plan: what its labels and buckets are called, by their keys.
  words jsonb not null default '{}',
  written_at timestamptz not null default now(),
  primary key (tenant_id, id)
);
create index knowledge_source_within on knowledge_source using gin (within);

create table knowledge_node (
  tenant_id text not null,
  source_id text not null,
  id text not null,
  kind text not null,
  name text not null,
  -- Who may see it: everyone, person:ID, plan:ID; null: whoever sees a node beside it.
  readers text[],
  properties jsonb not null,
  primary key (tenant_id, id, source_id),
  foreign key (tenant_id, source_id) references knowledge_source (tenant_id, id) on delete cascade
);
create index knowledge_node_by_source on knowledge_node (tenant_id, source_id);

create table knowledge_edge (
  tenant_id text not null,
  source_id text not null,
  from_id text not null,
  to_id text not null,
  relation text not null,
  weight double precision not null,
  primary key (tenant_id, from_id, relation, to_id, source_id),
  foreign key (tenant_id, source_id) references knowledge_source (tenant_id, id) on delete cascade
);
create index knowledge_edge_by_source on knowledge_edge (tenant_id, source_id);
create index knowledge_edge_to on knowledge_edge (tenant_id, to_id);

-- The head row is locked until commit, so ids are gapless and in commit order.
create table knowledge_outbox_head (
  tenant_id text primary key,
  last bigint not null
);

create table knowledge_outbox (
  tenant_id text not null,
  id bigint not null,
  -- GraphChanges.
  body text not null,
  primary key (tenant_id, id)
);

-- What was recognised in a content's text, once for all documents with these bytes.
create table document_entities (
  tenant_id text not null,
  content_id uuid not null,
  body jsonb not null,
  primary key (tenant_id, content_id),
  foreign key (tenant_id, content_id) references document_content (tenant_id, id) on delete cascade
);

-- The engine of tables: how far it has read the outbox, and who may see a node.
alter table kg_nodes add column readers text[];
create index kg_nodes_by_name on kg_nodes using hash (folded_name);
create table kg_position (
  tenant_id text primary key,
  position bigint not null
);

do $$
declare name text;
begin
  foreach name in array array['knowledge_source', 'knowledge_node', 'knowledge_edge', 'knowledge_outbox_head',
    'knowledge_outbox', 'document_entities', 'kg_position']
  loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy tenant on %I to itp_app using (tenant_id = current_setting(''itp.tenant'', true))
      with check (tenant_id = current_setting(''itp.tenant'', true))', name);
    execute format('create policy system on %I to current_user using (true) with check (true)', name);
    execute format('grant select, insert, update, delete on %I to itp_app', name);
  end loop;
end $$;
