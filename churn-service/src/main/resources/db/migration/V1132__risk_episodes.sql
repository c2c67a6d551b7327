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
-- The lasting ones are known already; past ones come with the next scoring.
alter table risk_trajectory no force row level security;
insert into risk_episode (organization_id, customer_id, risk_signal_at, churn_probability,
  peak_probability, value_at_stake, features, model_version)
select organization_id, customer_id, risk_signal_at, risk_signal_probability,
  risk_signal_probability, risk_signal_value_at_stake, '{}', model_version
from risk_trajectory where risk_signal_at is not null;
alter table risk_trajectory force row level security;
select protect_table('risk_episode');
