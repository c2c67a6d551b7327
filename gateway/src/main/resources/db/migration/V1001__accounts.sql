-- Who may get in. A login looks a name up before it knows the organization: hence queues (system scope).

create table app_user (
  id uuid primary key default gen_random_uuid(),
  organization_id text not null,
  name text not null unique,
  role text not null check (role in ('viewer', 'analyst', 'operator', 'admin')),
  -- pbkdf2-sha256$iterations$salt$hash
  password_hash text not null,
  -- Keyed digest of the accounts file's entry that made this row: an unchanged entry costs nothing.
  import_digest text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
select protect_queue('app_user');

-- Services of ours. They act for every organization, so their rows belong to none ('*').
create table service_client (
  organization_id text not null default '*' check (organization_id = '*'),
  id text primary key,
  -- sha256$salt$hash: secrets are random and long, so that a slow hash would add nothing
  secret_hash text not null,
  import_digest text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
select protect_queue('service_client');
