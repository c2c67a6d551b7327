-- What a model is called with: models of the same inputs and horizon share a major version. Null for
-- models that are older than this column.
alter table model add column feature_schema text;

-- Who put which model under which name, and when: only appended to. previous_version is the one
-- that had the name before; version is null where the name was taken away.
create table model_audit (
  organization_id text not null,
  id bigint generated always as identity,
  at timestamptz not null default now(),
  action text not null
    check (action in ('activated', 'rolled_back', 'challenger_set', 'challenger_removed')),
  version text,
  previous_version text,
  by text not null,
  reason text,
  primary key (organization_id, id)
);

-- Row-level security hides the rows of all organizations from a migration.
alter table model_alias no force row level security;
insert into model_audit (organization_id, at, action, version, by)
select organization_id, set_at, 'activated', version, set_by from model_alias
where alias = 'champion' order by set_at;
alter table model_alias force row level security;

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'rows of % are never changed', tg_table_name;
end $$;
create trigger model_audit_is_append_only before update or delete on model_audit
  for each row execute function refuse_change();
select protect_table('model_audit');

-- What the challenger would have predicted: for comparison only, never shown to users.
create table shadow_prediction (
  organization_id text not null,
  customer_id text not null,
  as_of timestamptz not null,
  run_id text not null,
  model_version text not null,
  churn_probability double precision not null check (churn_probability between 0 and 1),
  horizon_days int not null,
  primary key (organization_id, customer_id, as_of, run_id)
);
create index shadow_prediction_by_day on shadow_prediction (organization_id, as_of);
select protect_table('shadow_prediction');

-- How the features and predictions of the customers who were there at a scoring were distributed
-- over the bins of the model's training reference: counts only.
create table scoring_window (
  organization_id text not null,
  run_id text not null,
  model_version text not null,
  as_of timestamptz not null,
  recorded_at timestamptz not null default now(),
  counts jsonb not null,
  primary key (organization_id, run_id)
);
create index scoring_window_by_model
  on scoring_window (organization_id, model_version, recorded_at);
select protect_table('scoring_window');
