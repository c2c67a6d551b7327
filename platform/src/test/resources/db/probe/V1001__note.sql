create table note (
  id uuid primary key default gen_random_uuid(),
  organization_id text not null,
  body text not null
);
select protect_table('note');
