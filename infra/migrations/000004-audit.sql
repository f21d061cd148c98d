-- The audit log: rows that only the sealer numbers, and the signed seals over them.

create table audit_event (
  id uuid primary key,
  position bigint generated always as identity,
  tenant_id text not null,
  -- Canonical JSON; `leaf` is SHA-256(0x00 || these bytes). The columns after it repeat fields of it for the filters.
  body text not null,
  leaf bytea not null,
  time timestamptz not null,
  action text not null,
  user_id text not null,
  target_id text,
  -- Gapless within the tenant; null until sealed.
  seq bigint
);
create unique index audit_event_seq on audit_event (tenant_id, seq) where seq is not null;
create index audit_event_waiting on audit_event (tenant_id, position) where seq is null;
create index audit_event_newest on audit_event (tenant_id, position desc);

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

create function audit_event_is_immutable() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.seq is null and new.seq is not null
    and (new.id, new.position, new.tenant_id, new.body, new.leaf, new.time, new.action, new.user_id)
      = (old.id, old.position, old.tenant_id, old.body, old.leaf, old.time, old.action, old.user_id)
    and new.target_id is not distinct from old.target_id then
    return new;
  end if;
  raise exception 'audit rows are never changed' using errcode = 'insufficient_privilege';
end $$;
create trigger audit_event_immutable before update or delete on audit_event
  for each row execute function audit_event_is_immutable();

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
