-- One row per organization that ever had a champion: how its retraining goes, and how its champion
-- does. The schedule and the metrics of the whole service look across organizations.
create table model_watch (
  organization_id text primary key,
  policy jsonb,
  policy_set_by text,
  policy_set_at timestamptz,
  next_check_at timestamptz not null default now(),
  checked_at timestamptz,
  model_version text,
  trained_at timestamptz,
  roc_auc double precision,
  live_roc_auc double precision,
  drift_psi double precision,
  drift_status text
);
select protect_queue('model_watch');

-- Row-level security hides the rows of all organizations from a migration.
alter table model_alias no force row level security;
alter table model_watch no force row level security;
insert into model_watch (organization_id)
select distinct organization_id from model_alias where alias = 'champion';
alter table model_watch force row level security;
alter table model_alias force row level security;

-- Trainings that the service began by itself. decision says what became of the model.
create table retraining_run (
  organization_id text not null,
  id bigint generated always as identity,
  job_id text not null,
  trigger text not null check (trigger in ('schedule', 'drift', 'performance')),
  reason text not null,
  started_at timestamptz not null default now(),
  decided_at timestamptz,
  model_version text,
  decision text check (decision in ('champion', 'challenger', 'kept_out', 'failed')),
  explanation text,
  primary key (organization_id, id)
);
create unique index retraining_run_open on retraining_run (organization_id)
  where decision is null;
select protect_table('retraining_run');
