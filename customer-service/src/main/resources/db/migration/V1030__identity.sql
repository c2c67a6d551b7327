-- The customer that an identity was merged into; null for canonical customers, the only ones that
-- lists, counts and snapshots show. A copy of customer_alias.canonical_id, so that they need no join.
alter table customer add column merged_into uuid;

-- Who absorbed the identity, and when: a tree, of which canonical_id is the root. Taking one merge
-- back removes one branch of it.
alter table customer_alias add column parent_id uuid not null;
alter table customer_alias add column merged_at timestamptz not null;
-- Since when canonical_id stands for it: the latest merge on the way to the root.
alter table customer_alias add column since timestamptz not null;

-- Who merged whom, and who took it back. Append-only.
create table customer_merge (
  organization_id text not null,
  entry_id bigint generated always as identity,
  kind text not null check (kind in ('merge', 'unmerge')),
  customer_id uuid not null,
  other_id uuid not null,
  reason text,
  done_by text not null,
  done_at timestamptz not null,
  primary key (organization_id, entry_id)
);
create index customer_merge_by_customer on customer_merge (organization_id, customer_id);
create index customer_merge_by_other on customer_merge (organization_id, other_id);
select protect_table('customer_merge');

-- Every identity has the name by which it became known (customer.external_id); only names that were
-- added later are indexed by customer, so that bulk loads pay nothing for them.
alter table customer_identifier add column source text;
alter table customer_identifier add column added_at timestamptz not null default now();
alter table customer_identifier add column further boolean not null default false;
create index customer_identifier_further on customer_identifier (organization_id, customer_id)
  where further;

-- Objects one over the other, the last on top.
create aggregate jsonb_overlay(jsonb) (sfunc = jsonb_concat, stype = jsonb, initcond = '{}');

-- The first value that is not null.
create function first_of(known anyelement, next anyelement) returns anyelement
  language sql immutable strict parallel safe as 'select known';
create aggregate first_known(anyelement) (sfunc = first_of, stype = anyelement);

-- What the absorbed identities know of a canonical customer, most recent first: it fills the gaps of
-- the survivor's own profile. Money and stage are never filled: they are the survivor's alone.
create view customer_absorbed as
select a.organization_id, a.canonical_id as customer_id,
  first_known(p.company order by p.effective_at desc, p.recorded_at desc, p.customer_id)
    as company,
  first_known(p.gross_margin_rate order by p.effective_at desc, p.recorded_at desc, p.customer_id)
    as gross_margin_rate,
  first_known(p.tenure_days order by p.effective_at desc, p.recorded_at desc, p.customer_id)
    as tenure_days,
  first_known(p.signed_up_at order by p.effective_at desc, p.recorded_at desc, p.customer_id)
    as signed_up_at,
  first_known(p.industry order by p.effective_at desc, p.recorded_at desc, p.customer_id)
    as industry,
  first_known(p.region order by p.effective_at desc, p.recorded_at desc, p.customer_id)
    as region,
  first_known(p.engagement_score order by p.effective_at desc, p.recorded_at desc, p.customer_id)
    as engagement_score,
  first_known(p.support_response_time order by p.effective_at desc, p.recorded_at desc, p.customer_id)
    as support_response_time,
  first_known(p.last_activity_at order by p.effective_at desc, p.recorded_at desc, p.customer_id)
    as last_activity_at,
  jsonb_overlay(p.attributes order by p.effective_at, p.recorded_at, p.customer_id desc)
    as attributes
from customer_alias a
join customer c on c.organization_id = a.organization_id and c.customer_id = a.customer_id
join customer_profile p on p.organization_id = c.organization_id and p.customer_id = c.customer_id
  and p.effective_at = c.effective_at and p.recorded_at = c.recorded_at
group by a.organization_id, a.canonical_id;

-- Canonical customers with the profile in force, gaps filled: what lists, metrics and snapshots read.
create view customer_current as
select c.organization_id, c.customer_id, c.external_id,
  coalesce(p.company, f.company) as company, p.mrr, p.currency,
  coalesce(p.gross_margin_rate, f.gross_margin_rate) as gross_margin_rate,
  coalesce(p.tenure_days, f.tenure_days) as tenure_days,
  coalesce(p.signed_up_at, f.signed_up_at) as signed_up_at,
  coalesce(p.industry, f.industry) as industry,
  coalesce(p.region, f.region) as region,
  coalesce(p.engagement_score, f.engagement_score) as engagement_score,
  coalesce(p.support_response_time, f.support_response_time) as support_response_time,
  coalesce(p.last_activity_at, f.last_activity_at) as last_activity_at,
  c.stage,
  case when f.attributes is null then p.attributes else f.attributes || p.attributes end
    as attributes,
  c.effective_at, c.recorded_at
from customer c
join customer_profile p on p.organization_id = c.organization_id and p.customer_id = c.customer_id
  and p.effective_at = c.effective_at and p.recorded_at = c.recorded_at
left join customer_absorbed f
  on f.organization_id = c.organization_id and f.customer_id = c.customer_id
where c.merged_into is null;
