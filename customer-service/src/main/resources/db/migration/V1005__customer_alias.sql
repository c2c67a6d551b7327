-- Merged identities: rows of every other table keep the identity under which they arrived, and reads
-- go through this table. So a merge moves nothing, and undoing it loses nothing. Chains are
-- flattened: canonical_id is never itself an alias.
create table customer_alias (
  organization_id text not null,
  customer_id uuid not null,
  canonical_id uuid not null,
  primary key (organization_id, customer_id),
  check (customer_id <> canonical_id)
);
create index customer_alias_by_canonical on customer_alias (organization_id, canonical_id);
select protect_table('customer_alias');
