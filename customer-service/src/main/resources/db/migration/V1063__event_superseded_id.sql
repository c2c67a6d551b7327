-- By its event_id a corrected version is found without making the keys of all the others.
alter table event_superseded add column event_id text not null default '';
