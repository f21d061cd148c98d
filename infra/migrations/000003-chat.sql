-- Conversations of people with the assistant. `state` (JSON) is what a conversation remembers between its turns; while a
-- turn runs, `busy_turn` names it and `busy_until` ends its claim should its process die.

create table conversation (
  tenant_id text not null,
  id uuid not null,
  user_id text not null,
  channel text not null,
  state text not null,
  busy_turn text,
  busy_until timestamptz,
  updated_at timestamptz not null default now(),
  primary key (tenant_id, id)
);
create index conversation_of_user on conversation (tenant_id, user_id, updated_at desc);

-- `turn` is the caller's key of a turn: one message of each role has it, so that a turn sent again is answered, not done.
create table conversation_message (
  tenant_id text not null,
  seq bigint generated always as identity,
  conversation_id uuid not null,
  user_id text not null,
  role text not null check (role in ('user', 'assistant')),
  turn text not null,
  text text not null,
  actions text not null default '[]',
  choices text not null default '[]',
  at timestamptz not null default now(),
  primary key (tenant_id, seq),
  foreign key (tenant_id, conversation_id) references conversation (tenant_id, id) on delete cascade
);
create unique index conversation_message_turn on conversation_message (tenant_id, user_id, turn, role);
create index conversation_message_order on conversation_message (tenant_id, conversation_id, seq);

-- What a client that knows no conversation ids will resend, as a hash of it.
create table conversation_thread (
  tenant_id text not null,
  user_id text not null,
  thread text not null,
  conversation_id uuid not null,
  at timestamptz not null default now(),
  primary key (tenant_id, user_id, thread),
  foreign key (tenant_id, conversation_id) references conversation (tenant_id, id) on delete cascade
);

alter table conversation enable row level security;
alter table conversation force row level security;
create policy tenant on conversation to itp_app
  using (tenant_id = current_setting('itp.tenant', true)) with check (tenant_id = current_setting('itp.tenant', true));
create policy system on conversation to current_user using (true) with check (true);

alter table conversation_message enable row level security;
alter table conversation_message force row level security;
create policy tenant on conversation_message to itp_app
  using (tenant_id = current_setting('itp.tenant', true)) with check (tenant_id = current_setting('itp.tenant', true));
create policy system on conversation_message to current_user using (true) with check (true);

alter table conversation_thread enable row level security;
alter table conversation_thread force row level security;
create policy tenant on conversation_thread to itp_app
  using (tenant_id = current_setting('itp.tenant', true)) with check (tenant_id = current_setting('itp.tenant', true));
create policy system on conversation_thread to current_user using (true) with check (true);

grant select, insert, update, delete on conversation, conversation_thread to itp_app;
grant select, insert, delete on conversation_message to itp_app;
