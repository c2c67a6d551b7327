-- Files that were sent to be scored by a job, and the scored ones: in object storage, under these
-- keys, until they are fetched and deleted, are old, or a customer who may be in them is erased.
create table prediction_file (
  organization_id text not null,
  key text not null,
  stored_at timestamptz not null default now(),
  primary key (organization_id, key)
);
create index prediction_file_by_age on prediction_file (organization_id, stored_at);
select protect_table('prediction_file');
