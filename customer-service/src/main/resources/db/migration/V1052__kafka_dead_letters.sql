-- Messages of the topic of events that could not be taken, as they were. The key is a hash of where
-- the message stands and what it says: reading it again does not keep it twice. A message that names
-- no organization of ours is kept under '-', which no organization is called.
create table kafka_dead_letter (
  organization_id text not null,
  letter_id uuid not null,
  topic text not null,
  partition_number int not null,
  message_offset bigint not null,
  sent_at timestamptz,
  received_at timestamptz not null default now(),
  -- Whom it is about, as far as that could be read.
  customer_ref text,
  field text,
  code text not null,
  message text not null,
  original text not null,
  state text not null default 'dead' check (state in ('dead', 'replayed')),
  attempts int not null default 1,
  primary key (organization_id, letter_id)
);
create index kafka_dead_letter_by_time
  on kafka_dead_letter (organization_id, state, received_at desc, letter_id);
select protect_table('kafka_dead_letter');
