-- Monthly recurring revenue as the key of lists, least where it is unknown: a column, because the
-- server takes coalesce() for leaky and lets no index answer a comparison with it.
alter table customer add column mrr_key double precision not null
  generated always as (coalesce(mrr, '-infinity')) stored;
drop index customer_by_mrr;
drop index customer_by_name;
-- A list with conditions is read in its order until the page is full. What conditions ask stands in
-- the index itself, so that passing over a customer touches no row. Merged identities, which no list
-- shows, are not in it.
create index customer_by_mrr on customer (organization_id, mrr_key, customer_id)
  include (stage, segment, region, industry, name) where merged_into is null;
create index customer_by_name on customer (organization_id, name, customer_id)
  include (stage, segment, region, industry, mrr_key) where merged_into is null;
