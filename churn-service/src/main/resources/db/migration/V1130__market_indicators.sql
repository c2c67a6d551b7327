-- What the market did, as published: a later publication of the same day stands beside the first.
create table indicator_value (
  organization_id text not null,
  name text not null,
  observed_at timestamptz not null,
  published_at timestamptz not null,
  value double precision not null,
  source text not null,
  recorded_at timestamptz not null default now(),
  primary key (organization_id, name, observed_at, published_at),
  check (published_at >= observed_at)
);
select protect_table('indicator_value');

-- Where an indicator is fetched from, again and again. A queue: the schedule reads across organizations.
create table indicator_feed (
  organization_id text not null,
  name text not null,
  url text not null,
  lag_days int not null check (lag_days >= 0),
  interval_hours int not null check (interval_hours >= 1),
  next_fetch_at timestamptz not null,
  fetched_at timestamptz,
  last_error text,
  changed_by text not null,
  primary key (organization_id, name)
);
create index indicator_feed_due on indicator_feed (next_fetch_at);
select protect_queue('indicator_feed');
