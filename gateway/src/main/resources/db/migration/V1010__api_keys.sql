-- Keys that programs sign in with. A key is looked up before its organization is known: hence a
-- queue (system scope). A revoked key stays: the audit trail goes on naming it.
create table api_key (
  id text primary key,
  organization_id text not null,
  name text not null,
  role text not null check (role in ('viewer', 'analyst', 'operator', 'admin')),
  -- sha256$salt$hash: the secret is random and long
  secret_hash text not null,
  created_by text not null,
  created_at timestamptz not null default now(),
  last_used_at timestamptz,
  expires_at timestamptz,
  revoked_at timestamptz
);
create index api_key_listed on api_key (organization_id, created_at desc, id) where revoked_at is null;
create index api_key_revoked on api_key (revoked_at) where revoked_at is not null;
select protect_queue('api_key');
