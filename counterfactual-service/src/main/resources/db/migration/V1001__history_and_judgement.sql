-- What this service knows of its neighbours' history (first part, replaced whole whenever a
-- neighbour's snapshot changes), and what it adds of its own (second part).

create table source_state (
  organization_id text not null,
  source text not null,
  version text not null,
  loaded_at timestamptz not null default now(),
  primary key (organization_id, source)
);
select protect_table('source_state');

create table customer_fact (
  organization_id text not null,
  customer_id text not null,
  external_id text not null,
  company text,
  mrr double precision,
  currency text,
  gross_margin_rate double precision,
  value_tier text,
  primary key (organization_id, customer_id)
);
create index customer_fact_by_external_id on customer_fact (organization_id, external_id);
select protect_table('customer_fact');

-- Interventions and experiment assignments, as the customer's timeline tells them.
create table touch (
  organization_id text not null,
  event_id text not null,
  customer_id text not null,
  type text not null,
  occurred_at timestamptz not null,
  recorded_at timestamptz,
  intervention text,
  channel text,
  decided_by text,
  cost double precision,
  propensity double precision,
  experiment text,
  arm text,
  primary key (organization_id, event_id)
);
create index touch_by_customer on touch (organization_id, customer_id, occurred_at);
select protect_table('touch');

create table outcome (
  organization_id text not null,
  customer_id text not null,
  outcome text not null,
  occurred_at timestamptz not null,
  recorded_at timestamptz
);
create index outcome_by_customer on outcome (organization_id, customer_id, occurred_at);
select protect_table('outcome');

create table prediction (
  organization_id text not null,
  customer_id text not null,
  churn_probability double precision not null,
  risk_level text not null,
  value_at_stake double precision,
  model_version text not null,
  as_of timestamptz not null,
  primary key (organization_id, customer_id)
);
select protect_table('prediction');

create table risk_signal (
  organization_id text not null,
  customer_id text not null,
  risk_signal_at timestamptz not null,
  churn_probability double precision not null,
  value_at_stake double precision,
  model_version text not null,
  primary key (organization_id, customer_id, risk_signal_at)
);
select protect_table('risk_signal');

-- A customer's weekly trajectory, in short.
create table risk_trajectory (
  organization_id text not null,
  customer_id text not null,
  points int not null,
  first_at timestamptz not null,
  last_at timestamptz not null,
  last_probability double precision not null,
  peak_at timestamptz not null,
  peak_probability double precision not null,
  primary key (organization_id, customer_id)
);
select protect_table('risk_trajectory');

-- Derived from the above: one row per intervention, per holdout assignment, and per risk signal
-- that was left without either.
create table decision (
  organization_id text not null,
  decision_id text not null,
  customer_id text not null,
  intervention text not null,
  -- false: nobody decided; decided_at is then the end of the episode, or as-of while it is open
  acted boolean not null,
  decided_at timestamptz not null,
  channel text,
  decided_by text,
  propensity double precision,
  cost double precision,
  recorded_at timestamptz,
  -- the episode it belongs to; null for a decision outside of every episode
  risk_signal_at timestamptz,
  episode_ended_at timestamptz,
  known_probability double precision,
  known_model_version text,
  -- the one decision by which its episode is judged
  decisive boolean not null,
  primary key (organization_id, decision_id)
);
create index decision_in_order on decision (organization_id, decided_at desc, decision_id);
create index decision_by_episode on decision (organization_id, customer_id, risk_signal_at);
select protect_table('decision');

create table effect_prior (
  organization_id text not null,
  revision int not null,
  intervention text not null,
  mean double precision not null check (mean between -1 and 1),
  sd double precision not null check (sd > 0),
  note text,
  changed_by text not null,
  changed_at timestamptz not null default now(),
  primary key (organization_id, revision)
);
select protect_table('effect_prior');

create table scenario (
  organization_id text not null,
  scenario_id text not null,
  intervention_type text not null,
  intervention_timing text not null,
  effects_version text not null,
  model_version text not null,
  as_of timestamptz not null,
  summary jsonb not null,
  created_by text not null,
  created_at timestamptz not null default now(),
  primary key (organization_id, scenario_id)
);
create index scenario_in_order on scenario (organization_id, created_at desc, scenario_id);
select protect_table('scenario');

create table scenario_customer (
  organization_id text not null,
  scenario_id text not null,
  customer_id text not null,
  baseline_churn_prob double precision not null,
  counterfactual_churn_prob double precision not null,
  revenue_recovered double precision not null,
  revenue_recovered_low double precision not null,
  revenue_recovered_high double precision not null,
  saved boolean not null,
  primary key (organization_id, scenario_id, customer_id),
  foreign key (organization_id, scenario_id)
    references scenario (organization_id, scenario_id) on delete cascade
);
select protect_table('scenario_customer');
