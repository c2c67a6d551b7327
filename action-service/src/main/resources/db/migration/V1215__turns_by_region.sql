-- Turns are taken region by region: who takes several has a turn in each of them.
create table assignee_turn (
  organization_id text not null,
  email text not null,
  -- Of the lead, in lower case; empty where none is known.
  region text not null,
  -- The turn of the latest lead; who had none yet comes first.
  turn bigint not null,
  primary key (organization_id, email, region)
);
select protect_table('assignee_turn');
alter table assignee drop column last_turn;

-- An assignment ends with the stay in the stage for which it was made; null where no date is known.
alter table lead_assignment add column stage_since timestamptz;
