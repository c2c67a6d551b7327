-- A customer's stable identity, with the version of its profile that is in force. The values that
-- lists sort and filter by are repeated here; customer_profile is the whole truth.
create table customer (
  organization_id text not null,
  customer_id uuid not null,
  external_id text collate "C" not null,
  company text,
  -- Monthly recurring revenue as a sort key: comparisons of doubles are leakproof, so that
  -- row-level security lets the index answer; the exact amount is the profile's.
  mrr double precision,
  stage text not null default 'customer'
    check (stage in ('lead', 'mql', 'sql', 'customer', 'churned')),
  effective_at timestamptz not null,
  recorded_at timestamptz not null,
  primary key (organization_id, customer_id)
);
create index customer_by_mrr on customer (organization_id, (coalesce(mrr, 0)), customer_id);
select protect_table('customer');

-- The names that other systems give a customer. No foreign keys on the bulk tables: identities are
-- resolved by the set-based load itself, and a check per row would halve its speed.
create table customer_identifier (
  organization_id text not null,
  external_id text collate "C" not null,
  customer_id uuid not null,
  primary key (organization_id, external_id)
);
select protect_table('customer_identifier');

-- What the CRM says of a customer from effective_at on, as known from recorded_at on. Append-only;
-- external_id is the identifier under which it was said.
create table customer_profile (
  organization_id text not null,
  customer_id uuid not null,
  external_id text not null,
  effective_at timestamptz not null,
  recorded_at timestamptz not null,
  company text,
  mrr numeric,
  currency text,
  gross_margin_rate double precision,
  tenure_days double precision,
  signed_up_at timestamptz,
  industry text,
  region text,
  engagement_score double precision,
  support_response_time double precision,
  last_activity_at timestamptz,
  stage text,
  attributes jsonb not null,
  primary key (organization_id, customer_id, effective_at, recorded_at)
);
select protect_table('customer_profile');

-- The latest prediction of each customer, written by churn-service.
create table customer_risk (
  organization_id text not null,
  customer_id uuid not null,
  churn_probability double precision not null check (churn_probability between 0 and 1),
  risk_level text not null check (risk_level in ('low', 'medium', 'high', 'critical')),
  model_version text not null,
  as_of timestamptz not null,
  primary key (organization_id, customer_id)
);
create index customer_risk_by_probability
  on customer_risk (organization_id, churn_probability, customer_id);
select protect_table('customer_risk');

-- How often a table's content changed: the cheap version of its snapshots.
create table table_version (
  organization_id text not null,
  table_name text not null,
  version bigint not null,
  primary key (organization_id, table_name)
);
select protect_table('table_version');
