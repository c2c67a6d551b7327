-- What data say of effects, one row per estimation, never changed. No customer is named in it.
create table effect_estimate (
  organization_id text not null,
  estimate int not null,
  data jsonb not null,
  job_id text not null,
  created_by text not null,
  created_at timestamptz not null default now(),
  primary key (organization_id, estimate),
  unique (organization_id, job_id)
);
select protect_table('effect_estimate');

-- Which estimate is in force, newest last; null: priors alone.
create table effect_choice (
  organization_id text not null,
  choice int not null,
  prior_revision int not null,
  estimate int,
  -- the version that was restored; null when the estimate was new
  restored text,
  note text not null,
  changed_by text not null,
  changed_at timestamptz not null default now(),
  primary key (organization_id, choice)
);
select protect_table('effect_choice');
