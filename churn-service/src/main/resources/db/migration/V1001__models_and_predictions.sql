-- Every model that was ever trained; rows never change. job_id makes a job that runs twice register once.
create table model (
  organization_id text not null,
  version text not null,
  job_id text not null,
  algorithm text not null,
  source text not null check (source in ('events', 'dataset')),
  dataset_id text,
  as_of timestamptz not null,
  horizon_days int not null,
  parameters jsonb not null,
  evaluation jsonb not null,
  verdict text not null,
  trained_rows int not null,
  customers int not null,
  data_hash text not null,
  artifact_key text not null,
  artifact_sha256 text not null,
  artifact_bytes bigint not null,
  code_version text not null,
  created_by text not null,
  created_at timestamptz not null default now(),
  primary key (organization_id, version),
  unique (organization_id, job_id)
);
select protect_table('model');

-- Which model answers under a name: 'champion'.
create table model_alias (
  organization_id text not null,
  alias text not null,
  version text not null,
  set_by text not null,
  set_at timestamptz not null default now(),
  primary key (organization_id, alias),
  foreign key (organization_id, version) references model
);
select protect_table('model_alias');

-- A scoring of all customers by one model; the newest is what readers see.
create table scoring_run (
  organization_id text not null,
  id text not null,
  model_version text not null,
  as_of timestamptz not null,
  customers int not null,
  mean_monthly_hazard double precision not null,
  finished_at timestamptz not null default now(),
  primary key (organization_id, id),
  foreign key (organization_id, model_version) references model
);
select protect_table('scoring_run');

-- Every prediction ever made: only appended to.
create table prediction (
  organization_id text not null,
  customer_id text not null,
  as_of timestamptz not null,
  run_id text not null,
  model_version text not null,
  churn_probability double precision not null check (churn_probability between 0 and 1),
  risk_level text not null,
  basis text not null check (basis in ('model', 'out_of_fold')),
  horizon_days int not null,
  primary key (organization_id, customer_id, as_of, run_id)
);
create index prediction_by_day on prediction (organization_id, as_of);
select protect_table('prediction');

-- The newest scoring run, with what explains it: replaced as a whole. fold is null where the final
-- model predicted, else the fold model that never saw the customer. active is false for a customer
-- who had left before: shown, but never counted as at risk.
create table latest_prediction (
  organization_id text not null,
  customer_id text not null,
  as_of timestamptz not null,
  model_version text not null,
  churn_probability double precision not null,
  risk_level text not null,
  basis text not null,
  fold int,
  horizon_days int not null,
  monthly_hazard double precision not null,
  value_at_stake double precision,
  value_method text not null,
  mrr double precision,
  company text,
  active boolean not null,
  features jsonb not null,
  primary key (organization_id, customer_id)
);
create index latest_prediction_by_probability
  on latest_prediction (organization_id, churn_probability desc, customer_id);
select protect_table('latest_prediction');

-- One row per customer: weekly points in time order, by models that never saw the customer.
create table risk_trajectory (
  organization_id text not null,
  customer_id text not null,
  model_version text not null,
  as_of timestamptz[] not null,
  churn_probability double precision[] not null,
  risk_signal_at timestamptz,
  risk_signal_probability double precision,
  risk_signal_value_at_stake double precision,
  primary key (organization_id, customer_id)
);
select protect_table('risk_trajectory');
