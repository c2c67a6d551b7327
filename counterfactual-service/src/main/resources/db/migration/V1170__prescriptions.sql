-- What was prescribed, run by run.

-- More of what the CRM says of a customer, where it says it.
alter table customer_fact
  add column tenure_days double precision,
  add column discount_sensitivity double precision,
  add column support_calls double precision,
  add column total_charges double precision,
  add column contract text;
-- Customers are read anew, since more is taken from them. The owner is bound by the policy, too.
alter table source_state no force row level security;
delete from source_state where source = 'CUSTOMERS';
alter table source_state force row level security;

create table prescription_run (
  organization_id text not null,
  run_id text not null,
  summary jsonb not null,
  curve jsonb not null,
  -- what could be prescribed, in the order of the arrays below
  option_names text[] not null,
  created_by text not null,
  created_at timestamptz not null default now(),
  primary key (organization_id, run_id)
);
create index prescription_run_in_order
  on prescription_run (organization_id, created_at desc, run_id);
select protect_table('prescription_run');

create table prescription (
  organization_id text not null,
  run_id text not null,
  customer_id text not null,
  segment text,
  churn_probability double precision not null,
  value_at_stake double precision not null,
  -- what is prescribed
  option text not null,
  churn_probability_after double precision not null,
  cost double precision not null,
  baseline_value double precision not null,
  expected_value double precision not null,
  gain double precision not null,
  gain_low double precision not null,
  gain_high double precision not null,
  evidence text not null,
  -- why nothing may be prescribed: holdout, recently_treated
  blocked_by text,
  -- what would be prescribed if there were no limit to the budget
  unlimited_option text not null,
  -- all options of the run
  option_costs double precision[] not null,
  option_gains double precision[] not null,
  option_lows double precision[] not null,
  option_highs double precision[] not null,
  primary key (organization_id, run_id, customer_id),
  foreign key (organization_id, run_id)
    references prescription_run (organization_id, run_id) on delete cascade
);
create index prescription_in_order
  on prescription (organization_id, run_id, gain desc, customer_id);
select protect_table('prescription');
