-- Events in bulk: immutable Parquet files in object storage, sorted by customer and time. What is
-- written live stands in event until it is folded into such files. No event_key is in two places.
create table event_file (
  organization_id text not null,
  file_id uuid not null,
  object_key text not null,
  first_occurred_at timestamptz not null,
  last_occurred_at timestamptz not null,
  first_recorded_at timestamptz not null,
  last_recorded_at timestamptz not null,
  rows bigint not null,
  bytes bigint not null,
  sha256 text not null,
  -- What made it: an upload, or the folding of live rows and small files.
  source text not null check (source in ('bulk', 'folded')),
  created_at timestamptz not null default now(),
  primary key (organization_id, file_id)
);
create index event_file_by_time on event_file (organization_id, last_occurred_at);
select protect_table('event_file');

-- Versions of an event that a later one corrects, from superseded_at on. A correction that is still
-- live is found by its event_id instead.
create table event_superseded (
  organization_id text not null,
  event_key uuid not null,
  customer_id uuid not null,
  occurred_at timestamptz not null,
  superseded_at timestamptz not null,
  primary key (organization_id, event_key)
);
select protect_table('event_superseded');

-- Objects without a row that needs them: about to be written, or no longer wanted. What is still
-- here after remove_after is deleted.
create table event_object_removal (
  organization_id text not null,
  object_key text not null,
  remove_after timestamptz not null,
  primary key (organization_id, object_key)
);
select protect_queue('event_object_removal');
create index event_object_removal_due on event_object_removal (remove_after);

create index event_by_event_id on event (organization_id, event_id);
