-- The months (their first days) that a file has events of.
alter table event_file add column months date[] not null default '{}';
create index event_file_by_months on event_file using gin (months);

-- Snapshots queue their files for removal too.
alter table event_object_removal rename to object_removal;
alter index event_object_removal_due rename to object_removal_due;

-- When a manifest was given out last: its files stay for a while after that.
alter table snapshot add column served_at timestamptz not null default now();

-- A file of a snapshot, and of what it was made. What was made of the same things is not made again,
-- so that a consumer keeps the files of months in which nothing changed.
create table snapshot_part (
  organization_id text not null,
  table_name text not null,
  -- The first day of the month, or 'all'.
  part text not null,
  fingerprint text not null,
  file_id uuid not null,
  rows bigint not null,
  bytes bigint not null,
  sha256 text not null,
  used_at timestamptz not null default now(),
  primary key (organization_id, table_name, part, fingerprint)
);
create index snapshot_part_by_file on snapshot_part (organization_id, file_id);
select protect_table('snapshot_part');

-- The functions below read what later migrations make: their bodies are checked when they run.
set local check_function_bodies = off;

-- The stage in which each canonical customer stood at a date, by what was known of it then.
create function stage_known(at timestamptz) returns table (customer_id uuid, to_stage text)
language sql stable as $$
  select distinct on (i.canonical_id) i.canonical_id, s.to_stage
  from (
    select c.customer_id as canonical_id, c.customer_id, '-infinity'::timestamptz as since
    from customer c where c.merged_into is null
    union all
    select a.canonical_id, a.customer_id, a.since from customer_alias a) i
  join stage_change s on s.customer_id = i.customer_id and s.recorded_at > i.since
  where s.occurred_at <= at and s.recorded_at <= at
    and (s.dated or not exists (
      select from stage_change h
      where h.customer_id = s.customer_id and h.dated and h.recorded_at >= s.recorded_at
        and h.occurred_at <= at and h.recorded_at <= at
        and stage_rank(h.to_stage) > stage_rank(s.to_stage)))
  order by i.canonical_id, s.occurred_at desc, s.recorded_at desc, stage_rank(s.to_stage) desc
$$;

-- Canonical customers as they were known at a date: customer_current of that day. Who is one with
-- whom is answered as of today.
create function customer_known(at timestamptz) returns table (
  customer_id uuid, external_id text, company text, mrr numeric, currency text,
  gross_margin_rate double precision, tenure_days double precision, signed_up_at timestamptz,
  industry text, region text, engagement_score double precision,
  support_response_time double precision, last_activity_at timestamptz, stage text,
  attributes jsonb, effective_at timestamptz, recorded_at timestamptz)
language sql stable as $$
  with in_force as (
    select distinct on (p.customer_id) p.* from customer_profile p
    where p.effective_at <= at and p.recorded_at <= at
    order by p.customer_id, p.effective_at desc, p.recorded_at desc),
  absorbed as (
    select a.canonical_id,
      first_known(p.company order by p.effective_at desc, p.recorded_at desc, p.customer_id)
        as company,
      first_known(p.gross_margin_rate order by p.effective_at desc, p.recorded_at desc,
        p.customer_id) as gross_margin_rate,
      first_known(p.tenure_days order by p.effective_at desc, p.recorded_at desc, p.customer_id)
        as tenure_days,
      first_known(p.signed_up_at order by p.effective_at desc, p.recorded_at desc, p.customer_id)
        as signed_up_at,
      first_known(p.industry order by p.effective_at desc, p.recorded_at desc, p.customer_id)
        as industry,
      first_known(p.region order by p.effective_at desc, p.recorded_at desc, p.customer_id)
        as region,
      first_known(p.engagement_score order by p.effective_at desc, p.recorded_at desc,
        p.customer_id) as engagement_score,
      first_known(p.support_response_time order by p.effective_at desc, p.recorded_at desc,
        p.customer_id) as support_response_time,
      first_known(p.last_activity_at order by p.effective_at desc, p.recorded_at desc,
        p.customer_id) as last_activity_at,
      jsonb_overlay(p.attributes order by p.effective_at, p.recorded_at, p.customer_id desc)
        as attributes,
      max(p.effective_at) as effective_at, max(p.recorded_at) as recorded_at
    from customer_alias a join in_force p on p.customer_id = a.customer_id
    group by a.canonical_id)
  select c.customer_id, c.external_id, coalesce(p.company, f.company), p.mrr, p.currency,
    coalesce(p.gross_margin_rate, f.gross_margin_rate), coalesce(p.tenure_days, f.tenure_days),
    coalesce(p.signed_up_at, f.signed_up_at), coalesce(p.industry, f.industry),
    coalesce(p.region, f.region), coalesce(p.engagement_score, f.engagement_score),
    coalesce(p.support_response_time, f.support_response_time),
    coalesce(p.last_activity_at, f.last_activity_at), coalesce(s.to_stage, 'customer'),
    coalesce(f.attributes || p.attributes, p.attributes, f.attributes),
    coalesce(p.effective_at, f.effective_at), coalesce(p.recorded_at, f.recorded_at)
  from customer c
  left join in_force p on p.customer_id = c.customer_id
  left join absorbed f on f.canonical_id = c.customer_id
  left join stage_known(at) s on s.customer_id = c.customer_id
  where c.merged_into is null and (p.customer_id is not null or f.canonical_id is not null)
$$;
