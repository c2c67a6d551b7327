-- How many live events an organization has, and since when: the folding looks here.
create table event_live (
  organization_id text not null primary key,
  rows bigint not null,
  since timestamptz not null
);
select protect_queue('event_live');

-- The owner reads across organizations for once.
alter table event no force row level security;
alter table event_live no force row level security;
insert into event_live (organization_id, rows, since)
select organization_id, count(*), now() from event group by organization_id;
alter table event force row level security;
alter table event_live force row level security;
