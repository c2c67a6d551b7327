-- What was erased, when and for whom, and the proof of it. It outlives the person and therefore keeps
-- no name: external identifiers stand here in clear only until the work is done, then as hashes.
create table erasure (
  organization_id text not null,
  erasure_id uuid not null,
  customer_id uuid not null,
  -- Every identity of the person; found and fixed in the moment when the customer disappears.
  customer_ids uuid[] not null,
  external_ids text[] not null,
  external_id_hashes text[] not null default '{}',
  requested_by text not null,
  requested_at timestamptz not null,
  job_id text,
  -- The customer and its identities are gone: nothing new can be written about them.
  forgotten_at timestamptz,
  erased_at timestamptz,
  complete boolean not null default false,
  places jsonb not null default '[]',
  primary key (organization_id, erasure_id)
);
-- One at a time for a customer.
create unique index erasure_open on erasure (organization_id, customer_id) where not complete;
create index erasure_by_time on erasure (organization_id, erased_at, erasure_id);
select protect_table('erasure');

-- The salt of an organization's hashes: without it, nobody guesses short identifiers by trying.
create table erasure_salt (
  organization_id text not null primary key,
  salt text not null
);
select protect_table('erasure_salt');
