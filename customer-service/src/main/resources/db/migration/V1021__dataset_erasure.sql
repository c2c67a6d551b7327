alter table dataset
  -- The raw file as it is now, where a person was cut out of it; null where it is as uploaded.
  add column raw_sha256 text,
  -- Raw files that this one replaced and that are yet to be removed.
  add column stale_keys text[] not null default '{}',
  -- Version under which the prepared rows are published.
  add column prepared_version text;
update dataset set prepared_version = sha256;
