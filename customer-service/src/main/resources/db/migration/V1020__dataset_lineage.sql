-- A dataset is there from the moment when its raw file is stored; what it is, is known later.
alter table dataset alter column kind drop not null;
alter table dataset
  -- The job that prepares it; null while the file is still being received.
  add column job_id text,
  -- The request's options as they came, so that another process can go on.
  add column request jsonb not null default '{}',
  add column format text,
  add column mapping_name text,
  add column mapping_document jsonb,
  -- What its rows changed, by store.
  add column landed jsonb,
  -- The columns that name customers, with what the mapping puts before their values.
  add column reference_columns jsonb not null default '[]';

-- Who a rejected line speaks of, for erasures.
alter table dataset_reject add column reference_ids text[] not null default '{}';

-- What became of an upload, step by step: append-only, each entry hashed with the one before it.
create table dataset_lineage (
  organization_id text not null,
  dataset_id uuid not null,
  step int not null,
  kind text not null,
  -- JSON as it was hashed.
  detail text not null,
  recorded_at timestamptz not null,
  hash text not null,
  primary key (organization_id, dataset_id, step)
);
select protect_table('dataset_lineage');

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name;
end $$;
create trigger append_only before update or delete on dataset_lineage
  for each row execute function refuse_change();

-- The dataset whose events a file holds, where it holds one's only.
alter table event_file add column dataset_id uuid;
