-- Documents are what people see; contents are what is read and searched, once for all documents with the same bytes.

create table document_content (
  tenant_id text not null,
  id uuid not null default gen_random_uuid(),
  sha256 text not null,
  -- Of the parsers and of the cutting into chunks: a re-parse with newer ones makes another content.
  settings_version integer not null,
  kind text not null,
  size bigint not null,
  -- The original in the object store.
  object_key text not null,
  -- The text that came out of it, in the object store.
  text_key text,
  language text,
  pages integer,
  chunks integer not null default 0,
  -- The stage that comes next: parse, index, embed, connect; then ready, or failed with a reason.
  stage text not null default 'parse',
  progress real not null default 0,
  -- For a person; of a content that is ready: what of it could not be read.
  reason text,
  attempts integer not null default 0,
  -- One run at a time: a later run takes over when the lease is past, and the fence tells an earlier one that it lost it.
  leased_until timestamptz,
  fence bigint not null default 0,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, sha256, settings_version)
);
create index document_content_unfinished on document_content (leased_until) where stage not in ('ready', 'failed');

create table document (
  tenant_id text not null,
  id uuid not null,
  owner_id text not null,
  owner_name text not null,
  title text not null,
  file_name text not null,
  -- Who may read it besides its owner: owner (nobody), plan (whoever may read plan_id), tenant (everyone).
  access text not null check (access in ('owner', 'plan', 'tenant')),
  plan_id text,
  -- DocumentSource.
  source jsonb not null,
  -- The same source of the same owner is the same document.
  source_key text not null,
  -- What is searched.
  content_id uuid,
  -- What is being read to take its place; until it is ready the earlier one serves.
  next_content_id uuid,
  -- Set while its content has not arrived, or when fetching it failed.
  fetch_state text check (fetch_state in ('working', 'failed')),
  reason text,
  -- Milliseconds, as clients and cursors have them.
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, owner_id, source_key),
  foreign key (tenant_id, content_id) references document_content (tenant_id, id),
  foreign key (tenant_id, next_content_id) references document_content (tenant_id, id),
  check ((access = 'plan') = (plan_id is not null))
);
create index document_by_content on document (tenant_id, content_id);
create index document_by_next_content on document (tenant_id, next_content_id) where next_content_id is not null;
create index document_newest on document (tenant_id, updated_at desc, id);

-- A passage: what is searched, cited and shown. Offsets are UTF-16 units in the whole text of the content.
create table chunk (
  tenant_id text not null,
  id bigint generated always as identity,
  content_id uuid not null,
  ordinal integer not null,
  page integer,
  heading text,
  start_at integer not null,
  end_at integer not null,
  body text not null,
  -- How many terms it has, for BM25.
  terms integer not null default 0,
  primary key (tenant_id, id),
  unique (tenant_id, content_id, ordinal),
  foreign key (tenant_id, content_id) references document_content (tenant_id, id) on delete cascade
);

alter table document_content enable row level security;
alter table document_content force row level security;
create policy tenant on document_content to itp_app
  using (tenant_id = current_setting('itp.tenant', true)) with check (tenant_id = current_setting('itp.tenant', true));
create policy system on document_content to current_user using (true) with check (true);

alter table document enable row level security;
alter table document force row level security;
create policy tenant on document to itp_app
  using (tenant_id = current_setting('itp.tenant', true)) with check (tenant_id = current_setting('itp.tenant', true));
create policy system on document to current_user using (true) with check (true);

alter table chunk enable row level security;
alter table chunk force row level security;
create policy tenant on chunk to itp_app
  using (tenant_id = current_setting('itp.tenant', true)) with check (tenant_id = current_setting('itp.tenant', true));
create policy system on chunk to current_user using (true) with check (true);

grant select, insert, update, delete on document_content, document, chunk to itp_app;
