-- BM25 over the chunks of contents, and their embeddings.

-- How the words of a content became terms, and how many there are. With `chunks` it makes the statistics of BM25 over
-- whatever set of contents a person may read.
alter table document_content add column analyser text not null default 'en';
alter table document_content add column terms bigint not null default 0;
-- The model that has read all its chunks.
alter table document_content add column embedded_by text;

-- In which chunks of a content a term occurs: the three arrays go together.
create table posting (
  tenant_id text not null,
  term text not null,
  content_id uuid not null,
  ordinals integer[] not null,
  -- How often it occurs there.
  frequencies smallint[] not null,
  -- How many terms the chunk has.
  lengths smallint[] not null,
  primary key (tenant_id, term, content_id),
  foreign key (tenant_id, content_id) references document_content (tenant_id, id) on delete cascade
);
create index posting_by_content on posting (tenant_id, content_id);

-- One for each chunk and model: while another model takes over, both are there.
create table embedding (
  tenant_id text not null,
  model text not null,
  content_id uuid not null,
  ordinal integer not null,
  -- As many dimensions as its model has; each model has an HNSW index of its own (lib/models/prepare-model.ts).
  vector vector not null,
  primary key (tenant_id, model, content_id, ordinal),
  foreign key (tenant_id, content_id) references document_content (tenant_id, id) on delete cascade
);
-- Vectors are read whole and do not compress: out of line they cost a second read.
alter table embedding alter column vector set storage main;
create index embedding_by_content on embedding (tenant_id, content_id);

-- The models that have read everything of a tenant. The chosen one serves as soon as it is here, until then the one before.
create table embedding_model (
  tenant_id text not null,
  model text not null,
  complete_at timestamptz not null default now(),
  primary key (tenant_id, model)
);

alter table posting enable row level security;
alter table posting force row level security;
create policy tenant on posting to itp_app
  using (tenant_id = current_setting('itp.tenant', true)) with check (tenant_id = current_setting('itp.tenant', true));
create policy system on posting to current_user using (true) with check (true);

alter table embedding enable row level security;
alter table embedding force row level security;
create policy tenant on embedding to itp_app
  using (tenant_id = current_setting('itp.tenant', true)) with check (tenant_id = current_setting('itp.tenant', true));
create policy system on embedding to current_user using (true) with check (true);

alter table embedding_model enable row level security;
alter table embedding_model force row level security;
create policy tenant on embedding_model to itp_app
  using (tenant_id = current_setting('itp.tenant', true)) with check (tenant_id = current_setting('itp.tenant', true));
create policy system on embedding_model to current_user using (true) with check (true);

grant select, insert, update, delete on posting, embedding, embedding_model to itp_app;
