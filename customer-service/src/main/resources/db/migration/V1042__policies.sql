-- An organization's own versions of a policy; the committed ones apply where it has none.
create table policy (
  organization_id text not null,
  name text not null,
  revision int not null,
  body jsonb not null,
  changed_by text not null,
  created_at timestamptz not null default now(),
  primary key (organization_id, name, revision)
);
select protect_table('policy');

-- The number that a text is; null for any other text.
create function as_number(value text) returns double precision language sql immutable parallel safe
return case when btrim(value) ~ '^[-+]?[0-9]{1,15}(\.[0-9]{1,15})?$' then value::double precision end;

-- The day of a moment, as text.
create function utc_date(moment timestamptz) returns text language sql immutable parallel safe
return ((moment at time zone 'UTC')::date)::text;
