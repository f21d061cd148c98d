-- What gateways tell each other every second. Losing it costs one lease, so it is not logged.

create unlogged table gateway_load (
  gateway text primary key,
  -- By function: requests in flight and a second.
  loads jsonb not null,
  at timestamptz not null
);

create unlogged table gateway_lease (
  name text primary key,
  holder text not null,
  expires_at timestamptz not null
);
