-- The decision log remembers what it once held: one row per decision and content, with the time in
-- which that was what was known. Rows are added and closed, and never changed otherwise.

create table decision_version (
  organization_id text not null,
  decision_id text not null,
  known_from timestamptz not null,
  -- null: known still
  known_until timestamptz check (known_until > known_from),
  customer_id text not null,
  intervention text not null,
  -- false: nobody decided
  acted boolean not null,
  -- the decision, or the end of the episode in which nobody decided; null while that is open
  settled_at timestamptz,
  channel text,
  decided_by text,
  propensity double precision,
  cost double precision,
  recorded_at timestamptz,
  -- the episode it belongs to; null for a decision outside of every episode
  risk_signal_at timestamptz,
  episode_ended_at timestamptz,
  lost_at timestamptz,
  known_probability double precision,
  known_model_version text,
  value_at_stake double precision,
  features jsonb,
  mrr double precision,
  gross_margin_rate double precision,
  currency text,
  value_tier text,
  -- the one decision by which its episode is judged
  decisive boolean not null,
  primary key (organization_id, decision_id, known_from)
);
create unique index decision_known on decision_version (organization_id, decision_id)
  where known_until is null;
create index decision_known_by_episode on decision_version
  (organization_id, customer_id, risk_signal_at) where known_until is null;
create index decision_version_by_customer on decision_version (organization_id, customer_id);
select protect_table('decision_version');

-- What is known of the whole organization, one row whenever something was learnt.
create table decision_knowledge (
  organization_id text not null,
  known_from timestamptz not null,
  -- the latest time that any score is about
  as_of timestamptz,
  -- mean recorded cost by intervention
  mean_costs jsonb not null,
  opened int not null,
  closed int not null,
  primary key (organization_id, known_from)
);
select protect_table('decision_knowledge');

-- The first answer of a replay, by which later ones are recognized as the same.
create table decision_replay (
  organization_id text not null,
  decision_id text not null,
  customer_id text not null,
  version_known_from timestamptz not null,
  knowledge_known_from timestamptz not null,
  effects_version text not null,
  answer_hash text not null,
  first_answered_at timestamptz not null default now(),
  primary key (organization_id, decision_id, version_known_from, knowledge_known_from,
    effects_version)
);
create index decision_replay_by_customer on decision_replay (organization_id, customer_id);
select protect_table('decision_replay');

-- What is known now, as before.
drop table decision;
create view decision with (security_invoker = true) as
select v.organization_id, v.decision_id, v.customer_id, v.intervention, v.acted,
  coalesce(v.settled_at, greatest(v.risk_signal_at, (
    select k.as_of from decision_knowledge k where k.organization_id = v.organization_id
    order by k.known_from desc limit 1))) as decided_at,
  v.channel, v.decided_by, v.propensity, v.cost, v.recorded_at, v.risk_signal_at,
  v.episode_ended_at, v.known_probability, v.known_model_version, v.decisive
from decision_version v where v.known_until is null;

-- The log begins with what the next question finds.
alter table source_state no force row level security;
update source_state set version = '';
alter table source_state force row level security;
