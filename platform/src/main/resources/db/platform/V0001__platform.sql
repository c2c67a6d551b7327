-- Runs first in every service's schema: row-level security, jobs, idempotency keys, snapshots.

-- Binds a table's rows to the organization that the transaction names. Forced, because the runtime
-- role owns its tables and owners are otherwise exempt.
create function protect_table(target regclass) returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format($p$create policy organization_only on %s
    using (organization_id = current_setting('app.organization', true))
    with check (organization_id = current_setting('app.organization', true))$p$, target);
end $$;

-- The same for tables that background workers or logins read across organizations: a transaction
-- must say so with app.scope = 'system'.
create function protect_queue(target regclass) returns void language plpgsql as $$
begin
  perform protect_table(target);
  execute format($p$create policy system_scope on %s
    using (current_setting('app.scope', true) = 'system')
    with check (current_setting('app.scope', true) = 'system')$p$, target);
end $$;

create table job (
  id text primary key,
  organization_id text not null,
  kind text not null,
  state text not null default 'queued' check (state in ('queued', 'running', 'succeeded', 'failed')),
  progress double precision not null default 0,
  stage text not null default 'queued',
  payload jsonb not null,
  checkpoint jsonb,
  result jsonb,
  error text,
  created_by text not null,
  created_at timestamptz not null default now(),
  started_at timestamptz,
  finished_at timestamptz,
  attempts int not null default 0,
  lease_until timestamptz
);
create index job_open on job (created_at) where state in ('queued', 'running');
create index job_by_organization on job (organization_id, kind, created_at desc);
select protect_queue('job');

create table idempotency_key (
  organization_id text not null,
  key text not null,
  request_hash text not null,
  lease_until timestamptz not null,
  status int,
  location text,
  body jsonb,
  created_at timestamptz not null default now(),
  primary key (organization_id, key)
);
select protect_table('idempotency_key');

create table snapshot (
  organization_id text not null,
  table_name text not null,
  version text not null,
  created_at timestamptz not null default now(),
  files jsonb not null,
  primary key (organization_id, table_name, version)
);
select protect_table('snapshot');
