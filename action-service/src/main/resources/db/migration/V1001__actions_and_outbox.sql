-- What was ordered, what leaves the service for it, and where it goes.

create table action (
  id uuid primary key,
  organization_id text not null,
  action_type text not null check (action_type in ('slack_alert', 'salesforce_task', 'email_campaign', 'webhook')),
  priority text not null check (priority in ('high', 'normal')),
  message text not null,
  intervention text,
  customer_ids text[] not null,
  test boolean not null default false,
  idempotency_key text,
  request_hash text,
  created_by text not null,
  created_at timestamptz not null default now(),
  -- The last line against a second action: the remembered answer may be lost in a crash, this not.
  unique (organization_id, idempotency_key)
);
create index action_newest on action (organization_id, created_at desc, id desc);
select protect_table('action');

-- The outbox. An action's state is the state of its channel delivery; the intervention report is a
-- second delivery of the same action, added when the first one is delivered.
create table delivery (
  id uuid primary key,
  organization_id text not null,
  action_id uuid not null references action (id),
  kind text not null check (kind in ('slack_message', 'intervention_report')),
  urgent boolean not null default false,
  payload jsonb not null,
  state text not null default 'pending' check (state in ('pending', 'sending', 'delivered', 'failed', 'skipped')),
  reason text,
  -- Counts every claim, never falls, and so fences off a worker whose lease ran out.
  attempts int not null default 0,
  -- Attempts that a replay has forgiven; attempts - forgiven is what the cap counts.
  forgiven int not null default 0,
  next_attempt_at timestamptz not null default now(),
  lease_until timestamptz,
  created_at timestamptz not null default now(),
  settled_at timestamptz,
  unique (action_id, kind)
);
create index delivery_open on delivery (next_attempt_at) where state in ('pending', 'sending');
select protect_queue('delivery');

create table delivery_attempt (
  organization_id text not null,
  delivery_id uuid not null references delivery (id),
  attempt int not null,
  started_at timestamptz not null default now(),
  ended_at timestamptz,
  -- null: under way, or lost with its process
  outcome text check (outcome in ('ok', 'retry', 'permanent', 'disable', 'lost')),
  reason text,
  primary key (delivery_id, attempt)
);
select protect_queue('delivery_attempt');

-- Token bucket per organization and kind of target (generic cell rate algorithm): full_at is when
-- the bucket will be full again, open_at the earliest time of the next message.
create table delivery_pace (
  organization_id text not null,
  kind text not null,
  full_at timestamptz not null,
  open_at timestamptz not null,
  primary key (organization_id, kind)
);
select protect_queue('delivery_pace');

-- Where an organization's channels lead. The address is a secret: sealed by the service's key.
create table integration (
  organization_id text not null,
  channel text not null check (channel in ('slack')),
  host text not null,
  sealed text not null,
  version int not null default 1,
  enabled boolean not null default true,
  disabled_reason text,
  updated_at timestamptz not null default now(),
  updated_by text not null,
  primary key (organization_id, channel)
);
select protect_table('integration');
