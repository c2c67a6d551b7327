-- Monthly recurring revenue as the key of lists: a column, because the server takes coalesce() for
-- leaky and lets no index answer a comparison with it, but for the order alone.
alter table customer add column mrr_key double precision not null
  generated always as (coalesce(mrr, 0)) stored;
drop index customer_by_mrr;
drop index customer_by_name;
-- Without merged identities, which no list shows: so that pages far behind are skipped to in the
-- index alone.
create index customer_by_mrr on customer (organization_id, mrr_key, customer_id)
  where merged_into is null;
create index customer_by_name on customer (organization_id, name, customer_id)
  where merged_into is null;
