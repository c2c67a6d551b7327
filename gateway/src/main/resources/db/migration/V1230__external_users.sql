-- Whom an identity provider's tokens named, in which role, and when last. Written before the
-- request has a tenant: hence a queue (system scope).
create table external_user (
  organization_id text not null,
  name text not null,
  role text not null check (role in ('viewer', 'analyst', 'operator', 'admin')),
  last_seen_at timestamptz not null,
  primary key (organization_id, name)
);
select protect_queue('external_user');
