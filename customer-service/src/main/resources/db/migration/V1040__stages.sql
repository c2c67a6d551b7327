-- Every move of a customer between stages, append-only, under the identity under which it was told.
create table stage_change (
  organization_id text not null,
  customer_id uuid not null,
  -- The stage before, as far as it was known when this was recorded; null for the first known one.
  from_stage text check (from_stage in ('lead', 'mql', 'sql', 'customer', 'churned')),
  to_stage text not null check (to_stage in ('lead', 'mql', 'sql', 'customer', 'churned')),
  -- When it happened; of an undated move, when we learned of it.
  occurred_at timestamptz not null,
  dated boolean not null,
  recorded_at timestamptz not null,
  source text not null,
  changed_by text not null,
  primary key (organization_id, customer_id, occurred_at, to_stage)
);
select protect_table('stage_change');

-- The order of the funnel.
create function stage_rank(stage text) returns int language sql immutable parallel safe
return case stage
  when 'lead' then 0 when 'mql' then 1 when 'sql' then 2 when 'customer' then 3 when 'churned' then 4
end;

-- What was known before stages were logged. The owner reads across organizations for once.
alter table customer_profile no force row level security;
alter table outcome no force row level security;
alter table stage_change no force row level security;
insert into stage_change (organization_id, customer_id, from_stage, to_stage, occurred_at, dated,
  recorded_at, source, changed_by)
select organization_id, customer_id, before, stage, effective_at, effective_at <> recorded_at,
  recorded_at, 'profile', 'migration'
from (
  select *, lag(stage) over (
    partition by organization_id, customer_id order by effective_at, recorded_at) as before
  from customer_profile where stage is not null) p
where stage is distinct from before
on conflict do nothing;
insert into stage_change (organization_id, customer_id, from_stage, to_stage, occurred_at, dated,
  recorded_at, source, changed_by)
select organization_id, customer_id, 'customer', 'churned', occurred_at, true, recorded_at,
  'outcome', 'migration'
from outcome where outcome = 'churned'
on conflict do nothing;
alter table customer_profile force row level security;
alter table outcome force row level security;
alter table stage_change force row level security;
