-- Which sample data an organization holds: at most one set, named by what it was made of.
create table sample_data (
  organization_id text not null primary key,
  preset text not null,
  customers int not null,
  months int not null,
  seed bigint not null,
  end_date date not null,
  -- The job that loads it; null until that is queued.
  job_id text,
  created_at timestamptz not null default now()
);
select protect_table('sample_data');

-- What would have become of the sample's customers under other decisions. Kept apart from
-- everything that a model or an estimate may read.
create table sample_truth (
  organization_id text not null,
  external_id text collate "C" not null,
  episode int not null,
  started_at timestamptz not null,
  truth jsonb not null,
  primary key (organization_id, external_id, episode)
);
select protect_table('sample_truth');
