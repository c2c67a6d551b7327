-- What happened, by month; partitions are made when the first event of a month arrives. The key is
-- a hash of the whole content: the same event twice is one row, the same event_id with other
-- content is a correction and appended, and the latest recorded_at of an event_id counts.
create table event (
  organization_id text not null,
  event_key uuid not null,
  event_id text not null,
  customer_id uuid not null,
  type text not null,
  occurred_at timestamptz not null,
  recorded_at timestamptz not null,
  value double precision,
  properties jsonb not null,
  primary key (organization_id, occurred_at, event_key)
) partition by range (occurred_at);
create index event_by_customer on event (organization_id, customer_id, occurred_at);
select protect_table('event');

-- Makes the partition of one month. Attaching locks out neither readers nor writers.
create function ensure_event_partition(month date) returns void language plpgsql as $$
declare
  name text := 'event_' || to_char(month, 'YYYY_MM');
begin
  if to_regclass(name) is not null then
    return;
  end if;
  perform pg_advisory_xact_lock(hashtext('event partitions'));
  if to_regclass(name) is not null then
    return;
  end if;
  execute format('create table %I (like event including defaults)', name);
  perform protect_table(name::regclass);
  execute format(
    'alter table event attach partition %I for values from (%L) to (%L)',
    name, month::timestamp at time zone 'UTC',
    (month + interval '1 month')::timestamp at time zone 'UTC');
end $$;

-- Recorded churn and retention, append-only.
create table outcome (
  organization_id text not null,
  customer_id uuid not null,
  outcome text not null check (outcome in ('churned', 'retained')),
  occurred_at timestamptz not null,
  recorded_at timestamptz not null,
  properties jsonb not null,
  primary key (organization_id, customer_id, occurred_at, outcome)
);
select protect_table('outcome');
