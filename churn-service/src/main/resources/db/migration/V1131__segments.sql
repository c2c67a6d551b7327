-- The newest segmentation, as told to readers: replaced as a whole.
create table segmentation (
  organization_id text primary key,
  job_id text not null,
  as_of timestamptz not null,
  computed_at timestamptz not null default now(),
  report jsonb not null
);
select protect_table('segmentation');

-- Which customer belongs where, with the numbers that decided it.
create table customer_segment (
  organization_id text not null,
  customer_id text not null,
  segment text not null,
  company text,
  mrr double precision not null,
  tenure_days double precision not null,
  margin double precision not null,
  primary key (organization_id, customer_id)
);
create index customer_segment_by_mrr
  on customer_segment (organization_id, segment, mrr desc, customer_id);
select protect_table('customer_segment');
