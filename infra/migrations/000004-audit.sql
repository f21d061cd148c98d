-- The audit log: rows that only the sealer numbers, and the signed seals over them.

create table audit_event (
  tenant_id text not null,
  -- The order of insertion, with gaps.
  position bigint generated always as identity,
  id uuid not null,
  -- Canonical JSON; `leaf` is SHA-256(0x00 || these bytes). The columns after it repeat fields of it for the filters.
  body text not null,
  leaf bytea not null,
  time timestamptz not null,
  action text not null,
  user_id text not null,
  target_id text,
  -- Gapless within the tenant; null until sealed.
  seq bigint,
  primary key (tenant_id, position)
);
create unique index audit_event_seq on audit_event (tenant_id, seq) where seq is not null;
create index audit_event_waiting on audit_event (tenant_id, position) where seq is null;

create table audit_seal (
  tenant_id text not null,
  n bigint not null,
  last bigint not null,
  -- Canonical JSON, signed as these exact bytes (Ed25519, base64url).
  body text not null,
  signature text not null,
  anchored boolean not null default false,
  primary key (tenant_id, n)
);
create index audit_seal_unanchored on audit_seal (tenant_id, n) where not anchored;

-- Public keys (SPKI PEM) that seals were ever signed with; the id is a digest of the key.
create table audit_key (
  key_id text primary key,
  public_key text not null,
  since timestamptz not null default now()
);

-- Not even its owner changes a row: all that ever happens to one is that it gets its number.
create function audit_event_is_immutable() returns trigger language plpgsql as $$
begin
  raise exception 'audit rows are never changed' using errcode = 'insufficient_privilege';
end $$;
create trigger audit_event_kept before delete on audit_event
  for each row execute function audit_event_is_immutable();
create trigger audit_event_unchanged before update on audit_event for each row
  when (old.seq is not null or new.seq is null
    or (new.tenant_id, new.position, new.id, new.body, new.leaf, new.time, new.action, new.user_id, new.target_id)
      is distinct from
      (old.tenant_id, old.position, old.id, old.body, old.leaf, old.time, old.action, old.user_id, old.target_id))
  execute function audit_event_is_immutable();

alter table audit_event enable row level security;
alter table audit_event force row level security;
create policy tenant on audit_event to itp_app
  using (tenant_id = current_setting('itp.tenant', true)) with check (tenant_id = current_setting('itp.tenant', true));
create policy system on audit_event to current_user using (true) with check (true);

alter table audit_seal enable row level security;
alter table audit_seal force row level security;
create policy tenant on audit_seal to itp_app using (tenant_id = current_setting('itp.tenant', true));
create policy system on audit_seal to current_user using (true) with check (true);

-- Not numbered and not sealed by the application: it can neither set `seq` nor touch a seal.
grant select on audit_event, audit_seal, audit_key to itp_app;
grant insert (id, tenant_id, body, leaf, time, action, user_id, target_id) on audit_event to itp_app;
