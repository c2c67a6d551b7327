-- Of services to the right of customer-service: whose erasures are followed, and who was erased.

create table followed_organization (
  organization_id text primary key,
  added_at timestamptz not null default now()
);

-- Everybody of whom something may be kept by now.
do $$
declare source regclass;
begin
  for source in
    select c.oid::regclass from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p')
      and not c.relispartition and a.attname = 'organization_id' and not a.attisdropped
      and c.relname <> 'followed_organization'
  loop
    execute format('alter table %s no force row level security', source);
    execute format('insert into followed_organization (organization_id)
      select distinct organization_id from %s on conflict do nothing', source);
    execute format('alter table %s force row level security', source);
  end loop;
end $$;
select protect_queue('followed_organization');

-- The feed goes on behind the latest. What is not complete is carried out again.
create table followed_erasure (
  organization_id text not null,
  erasure_id uuid not null,
  customer_ids uuid[] not null,
  external_id_hashes text[] not null,
  salt text not null,
  erased_at timestamptz not null,
  known_at timestamptz not null default clock_timestamp(),
  complete boolean not null default false,
  completed_at timestamptz,
  primary key (organization_id, erasure_id)
);
create index followed_erasure_in_order on followed_erasure (organization_id, erased_at);
select protect_table('followed_erasure');

create table erased_customer (
  organization_id text not null,
  customer_id text not null,
  primary key (organization_id, customer_id)
);
select protect_queue('erased_customer');

-- What is read before an erasure may be written after it. The lock (ErasureLock) makes sure that
-- this sees the erasure, or that the erasure sees what was written.
create function leave_out_erased() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock_shared(
    hashtext('erasure'), hashtext(current_setting('app.organization', true)));
  if exists (select from erased_customer)
      and exists (select from added a join erased_customer e on e.customer_id = a.customer_id::text) then
    execute format('delete from %s t using erased_customer e where t.customer_id::text = e.customer_id',
      tg_relid::regclass);
  end if;
  return null;
end $$;

-- Covers all tables with a column customer_id that are not covered yet; runs after each migration.
create function cover_customer_tables() returns void language plpgsql as $$
declare target regclass;
begin
  for target in
    select c.oid::regclass from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p')
      and not c.relispartition and a.attname = 'customer_id' and not a.attisdropped
      and c.relname <> 'erased_customer'
      and not exists (
        select from pg_trigger t where t.tgrelid = c.oid and t.tgname = 'leave_out_erased')
  loop
    execute format('create trigger leave_out_erased after insert on %s
      referencing new table as added for each statement execute function leave_out_erased()', target);
  end loop;
end $$;
