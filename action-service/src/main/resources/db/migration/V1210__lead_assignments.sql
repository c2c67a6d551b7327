-- Who takes the leads of an organization, and whose turn it is. The row of the roster is locked by
-- whoever assigns: turns are taken one after the other.
create table assignee_roster (
  organization_id text primary key,
  -- Whose business days count.
  time_zone text not null,
  turn bigint not null default 0,
  updated_at timestamptz not null default now(),
  updated_by text not null
);
select protect_table('assignee_roster');

create table assignee (
  organization_id text not null,
  email text not null,
  name text not null,
  -- Empty: any region.
  regions text[] not null,
  position int not null,
  -- The turn of the latest lead; who had none yet comes first.
  last_turn bigint,
  primary key (organization_id, email)
);
select protect_table('assignee');

-- Who is responsible for a lead. The name is as it was then: assignees come and go.
create table lead_assignment (
  organization_id text not null,
  customer_id text not null,
  region text,
  assignee_name text not null,
  assignee_email text not null,
  assigned_at timestamptz not null,
  assigned_by text not null,
  due_at timestamptz not null,
  primary key (organization_id, customer_id)
);
select protect_table('lead_assignment');
