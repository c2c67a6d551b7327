-- Opportunities as they stand now: each field as last said. deal_version is the whole truth.
create table deal (
  organization_id text not null,
  deal_id uuid not null,
  external_id text collate "C" not null,
  -- The customer as the source names it, and who that is; null until that customer is known.
  customer_ref text collate "C",
  customer_id uuid,
  name text,
  amount numeric,
  currency text,
  stage text,
  status text not null default 'open' check (status in ('open', 'won', 'lost')),
  probability double precision check (probability between 0 and 1),
  expected_close_date date,
  owner text,
  created_at timestamptz,
  closed_at timestamptz,
  attributes jsonb not null default '{}',
  changed_at timestamptz,
  recorded_at timestamptz,
  primary key (organization_id, deal_id),
  unique (organization_id, external_id)
);
create index deal_by_customer on deal (organization_id, customer_id);
select protect_table('deal');

-- What was said of a deal, from effective_at on, as known from recorded_at on; null is "not said".
-- A deal at any time is, field by field, what was said last: so what arrives late falls into place.
create table deal_version (
  organization_id text not null,
  deal_id uuid not null,
  effective_at timestamptz not null,
  recorded_at timestamptz not null,
  line bigint not null,
  source text not null,
  changed_by text not null,
  customer_ref text collate "C",
  name text,
  amount numeric,
  currency text,
  stage text,
  status text check (status in ('open', 'won', 'lost')),
  probability double precision,
  expected_close_date date,
  owner text,
  created_at timestamptz,
  closed_at timestamptz,
  attributes jsonb not null,
  primary key (organization_id, deal_id, effective_at, recorded_at, line)
);
select protect_table('deal_version');


-- The UUID that a text is; null for any other text.
create function as_uuid(id text) returns uuid language sql immutable parallel safe
return case when id ~ '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$' then id::uuid end;
