-- Postings in the order in which a search reads them: with all that is in them, the index answers for a term from pages
-- that lie together, and not from one page of the table for each content.

alter table posting rename to posting_before;

-- In which chunks of a content a term occurs.
create table posting (
  tenant_id text not null,
  term text not null,
  content_id uuid not null,
  -- A row of an index has a limit: a content in which the term occurs often has several.
  part integer not null,
  -- ordinal * 2^32 + frequency * 2^16 + terms of the chunk, by ordinal.
  occurrences bigint[] not null
);

insert into posting
select tenant_id, term, content_id, part, array(
    select (ordinal::bigint << 32) | (frequency::bigint << 16) | length
    from unnest(ordinals[first:last], frequencies[first:last], lengths[first:last]) as o (ordinal, frequency, length)
    order by ordinal
  )
from posting_before,
  generate_series(0, (cardinality(ordinals) - 1) / 128) as part,
  lateral (select 128 * part + 1 as first, 128 * part + 128 as last) as bounds;

drop table posting_before;
alter table posting
  add constraint posting_key primary key (tenant_id, term, content_id, part) include (occurrences),
  add foreign key (tenant_id, content_id) references document_content (tenant_id, id) on delete cascade;
create index posting_by_content on posting (tenant_id, content_id);

alter table posting enable row level security;
alter table posting force row level security;
create policy tenant on posting to itp_app
  using (tenant_id = current_setting('itp.tenant', true)) with check (tenant_id = current_setting('itp.tenant', true));
create policy system on posting to current_user using (true) with check (true);
grant select, insert, update, delete on posting to itp_app;
