-- Files of customers whose predictions are kept. They name customers in ways of their own, so that
-- an erasure removes whole batches: whoever sent one has it still.
create table prediction_batch (
  organization_id text not null,
  batch_id uuid not null,
  batch_name text not null,
  job_id text,
  total_customers bigint not null,
  model_version text,
  scored bigint,
  rejected bigint,
  created_by text not null,
  created_at timestamptz not null default now(),
  primary key (organization_id, batch_id)
);
create index prediction_batch_by_age on prediction_batch (organization_id, created_at, batch_id);
select protect_table('prediction_batch');

create table batch_prediction (
  organization_id text not null,
  batch_id uuid not null,
  place bigint not null,
  customer_id text not null,
  churn_probability double precision,
  risk_level text,
  top_risk_factor text,
  error text,
  primary key (organization_id, batch_id, place),
  foreign key (organization_id, batch_id)
    references prediction_batch (organization_id, batch_id) on delete cascade
);
select protect_table('batch_prediction');
