-- Who signed in, their sessions, and their Microsoft tokens. Secrets are stored hashed (what people bring) or sealed
-- with AES-256-GCM (what is sent on to Microsoft).

create table person (
  tenant_id text not null,
  user_id text not null,
  name text not null,
  email text,
  time_zone text not null default 'UTC',
  signed_in_at timestamptz not null default now(),
  primary key (tenant_id, user_id)
);
create index person_email on person (tenant_id, lower(email));

-- Sign-ins under way: taken once, by the browser that began, within minutes.
create table sign_in (
  tenant_id text not null,
  state_hash text not null,
  browser_hash text not null,
  verifier_sealed text not null,
  nonce text not null,
  redirect_uri text not null,
  return_to text not null,
  expires_at timestamptz not null,
  primary key (tenant_id, state_hash)
);
create index sign_in_expiry on sign_in (tenant_id, expires_at);

create table session (
  tenant_id text not null,
  token_hash text not null,
  user_id text not null,
  begun_at timestamptz not null default now(),
  used_at timestamptz not null default now(),
  expires_at timestamptz not null,
  primary key (tenant_id, token_hash),
  foreign key (tenant_id, user_id) references person on delete cascade
);
create index session_person on session (tenant_id, user_id);
create index session_expiry on session (tenant_id, expires_at);

-- Whoever refreshes a person's tokens holds the lease: a refresh token may be used once only.
create table token_vault (
  tenant_id text not null,
  user_id text not null,
  kind text not null,
  sealed text not null,
  updated_at timestamptz not null default now(),
  lease_owner uuid,
  lease_until timestamptz,
  primary key (tenant_id, user_id, kind),
  foreign key (tenant_id, user_id) references person on delete cascade
);

do $$
declare
  name text;
begin
  foreach name in array array['person', 'sign_in', 'session', 'token_vault'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format(
      'create policy tenant on %I to itp_app using (tenant_id = current_setting(''itp.tenant'', true)) '
      'with check (tenant_id = current_setting(''itp.tenant'', true))', name);
    execute format('create policy system on %I to current_user using (true) with check (true)', name);
    execute format('grant select, insert, update, delete on %I to itp_app', name);
  end loop;
end $$;
