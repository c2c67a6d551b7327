-- Who read or changed what. Written for all organizations by one writer: hence a queue (system
-- scope). It names people by their identifiers only, and customers by what stands in the path.
create table audit_entry (
  id bigint generated always as identity primary key,
  organization_id text not null,
  at timestamptz not null,
  subject text not null,
  role text not null,
  key_id text,
  method text not null,
  route text not null,
  path text not null,
  status int not null,
  trace_id text not null,
  duration_ms double precision not null
);
create index audit_entry_listed on audit_entry (organization_id, id desc);
create index audit_entry_of_subject on audit_entry (organization_id, subject, id desc);
create index audit_entry_old on audit_entry (at);
select protect_queue('audit_entry');

-- Append-only, also for the role that owns the table: nothing changes an entry, and only the
-- retention job, which says so in its transaction, removes those that are a month old or more.
create function audit_entry_stays() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and current_setting('app.retention', true) = 'on'
      and old.at < now() - interval '30 days' then
    return old;
  end if;
  raise exception 'Audit entries are never changed, and removed only by retention'
    using errcode = 'insufficient_privilege';
end $$;

create trigger audit_entry_append_only before update or delete on audit_entry
  for each row execute function audit_entry_stays();
create trigger audit_entry_no_truncate before truncate on audit_entry
  for each statement execute function audit_entry_stays();
