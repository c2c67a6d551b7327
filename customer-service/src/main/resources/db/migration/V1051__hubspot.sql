-- Which HubSpot account an organization is connected to. An account belongs to one organization
-- only: a unique key holds across organizations, whatever row security shows.
create table hubspot_connection (
  organization_id text not null primary key,
  portal_id bigint not null unique,
  sealed_secret text not null,
  mapping jsonb not null,
  contact_deletion text not null check (contact_deletion in ('keep', 'erase')),
  updated_at timestamptz not null default now(),
  updated_by text not null
);
select protect_queue('hubspot_connection');

-- Every event that HubSpot sent, once: the key is a hash of all that it says but the number of the
-- attempt, because HubSpot's own event ids are not unique. The applied events of a contact or deal
-- are its history, from which it is built anew whatever the order in which they came.
create table hubspot_event (
  organization_id text not null,
  event_key uuid not null,
  event_id text,
  subscription_type text,
  object_type text check (object_type in ('contact', 'deal')),
  -- What happened to the object; null for what we do not know.
  change text,
  object_id bigint,
  -- Further objects that the event names: merged contacts, both ends of an association.
  related_ids bigint[] not null,
  property text,
  value text,
  occurred_at timestamptz,
  received_at timestamptz not null default now(),
  state text not null check (state in ('received', 'applied', 'ignored', 'failed')),
  reason text,
  attempts int not null default 0,
  due_at timestamptz not null default now(),
  body text not null,
  primary key (organization_id, event_key)
);
create index hubspot_event_due on hubspot_event (due_at) where state = 'received';
create index hubspot_event_by_object
  on hubspot_event (organization_id, object_type, object_id, occurred_at);
create index hubspot_event_by_state
  on hubspot_event (organization_id, state, received_at desc, event_key);
-- Which contact claims an e-mail address.
create index hubspot_event_by_value on hubspot_event (organization_id, lower(value))
  where object_type = 'contact' and value like '%@%';
select protect_queue('hubspot_event');

-- Contacts that were erased: what HubSpot still says of them is not taken in again.
create table hubspot_erased (
  organization_id text not null,
  object_id bigint not null,
  erased_at timestamptz not null default now(),
  primary key (organization_id, object_id)
);
select protect_queue('hubspot_erased');
