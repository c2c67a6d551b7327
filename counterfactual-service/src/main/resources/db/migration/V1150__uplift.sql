-- What trainings of uplift models found, newest kept, and the effect to go by for each customer.
create table uplift_run (
  organization_id text not null,
  run int not null,
  job_id text not null,
  report jsonb not null,
  created_by text not null,
  created_at timestamptz not null default now(),
  primary key (organization_id, run),
  unique (organization_id, job_id)
);
select protect_table('uplift_run');

create table uplift_effect (
  organization_id text not null,
  run int not null,
  arm text not null,
  customer_id text not null,
  effect double precision not null,
  low double precision not null,
  high double precision not null,
  -- null where one effect holds for all
  predicted_effect double precision,
  effect_group int not null,
  primary key (organization_id, run, arm, customer_id),
  foreign key (organization_id, run) references uplift_run (organization_id, run) on delete cascade
);
create index uplift_effect_in_order
  on uplift_effect (organization_id, run, effect desc, arm, customer_id);
select protect_table('uplift_effect');
