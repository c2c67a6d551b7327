-- An uploaded table. The raw file and the prepared Parquet are in object storage.
create table dataset (
  organization_id text not null,
  dataset_id uuid not null,
  sha256 text not null,
  -- The request's options: the same file read in another way is another dataset.
  options text not null,
  kind text not null,
  status text not null check (status in ('preparing', 'ready')),
  file_name text not null,
  raw_key text not null,
  bytes bigint not null,
  row_count bigint not null,
  rejected_count bigint not null,
  columns jsonb not null,
  mapping jsonb not null,
  warnings jsonb not null,
  positive_label text,
  created_by text not null,
  created_at timestamptz not null default now(),
  primary key (organization_id, dataset_id),
  unique (organization_id, sha256, options)
);
select protect_table('dataset');

-- The lines of an uploaded table that could not be used, as they were.
create table dataset_reject (
  organization_id text not null,
  dataset_id uuid not null,
  line bigint not null,
  field text not null,
  code text not null,
  message text not null,
  original text not null
);
create index dataset_reject_by_dataset on dataset_reject (organization_id, dataset_id, line);
select protect_table('dataset_reject');
