-- A value as lists filter by it: what is longer than an index takes is cut.
create function facet(value text) returns text language sql immutable parallel safe
return left(value, 80);

alter table customer
  alter column name set expression as (coalesce(left(folded(company), 200), '')),
  alter column word2 set expression as (nullif(split_part(left(folded(company), 200), ' ', 2), '')),
  alter column word3 set expression as (nullif(split_part(left(folded(company), 200), ' ', 3), '')),
  alter column word4 set expression as (nullif(split_part(left(folded(company), 200), ' ', 4), '')),
  -- Least where it is unknown.
  alter column mrr_key set expression as (coalesce(mrr, '-infinity'));

-- The owner writes across organizations for once.
alter table customer no force row level security;
update customer set region = facet(region), industry = facet(industry), segment = facet(segment)
where length(region) > 80 or length(industry) > 80 or length(segment) > 80;
alter table customer force row level security;

-- A list with conditions is read in its order until the page is full. What conditions ask stands in
-- the index itself, so that passing over a customer touches no row. Merged identities, which no list
-- shows, are not in it.
drop index customer_by_mrr;
drop index customer_by_name;
create index customer_by_mrr on customer (organization_id, mrr_key, customer_id)
  include (stage, segment, region, industry, name) where merged_into is null;
create index customer_by_name on customer (organization_id, name, customer_id)
  include (stage, segment, region, industry, mrr_key) where merged_into is null;
