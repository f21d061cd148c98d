-- The pages of contents that are being parsed: a run that was cut off goes on after the last of them. Once the whole text
-- is in the object store they go.
create table parsed_page (
  tenant_id text not null,
  content_id uuid not null,
  page integer not null,
  -- UTF-16 units in the whole text.
  start_at integer not null,
  body text not null,
  primary key (tenant_id, content_id, page),
  foreign key (tenant_id, content_id) references document_content (tenant_id, id) on delete cascade
);

alter table parsed_page enable row level security;
alter table parsed_page force row level security;
create policy tenant on parsed_page to itp_app
  using (tenant_id = current_setting('itp.tenant', true)) with check (tenant_id = current_setting('itp.tenant', true));
create policy system on parsed_page to current_user using (true) with check (true);

grant select, insert, delete on parsed_page to itp_app;
