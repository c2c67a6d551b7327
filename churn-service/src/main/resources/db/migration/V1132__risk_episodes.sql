-- Every episode of risk of the newest scoring, past ones too: whoever asks what helped must also see
-- the customers who recovered. features: the numbers that were known at the risk signal.
create table risk_episode (
  organization_id text not null,
  customer_id text not null,
  risk_signal_at timestamptz not null,
  churn_probability double precision not null,
  ended_at timestamptz,
  peak_probability double precision not null,
  value_at_stake double precision,
  features jsonb not null,
  model_version text not null,
  primary key (organization_id, customer_id, risk_signal_at)
);
select protect_table('risk_episode');
