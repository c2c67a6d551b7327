-- What lists of a million customers are filtered, searched and sorted by. Row-level security lets
-- an index answer only what leakproof operators ask (comparisons of "C" text and of doubles, not
-- ilike, trigrams or jsonb): hence plain columns, and words instead of patterns.

-- A text as it is searched and sorted: lower case, without accents, words parted by one blank.
-- Most names are plain already, and the long way would cost a bulk load seconds.
create function folded(name text) returns text language sql immutable parallel safe
return case
  when name !~ '[^A-Za-z0-9 ]|  |^ | $' then lower(name collate pg_c_utf8)
  else btrim(regexp_replace(
    translate(
      regexp_replace(
        normalize(
          replace(replace(replace(lower(name collate pg_c_utf8), 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'),
          nfkd),
        '[\u0300-\u036f]', '', 'g'),
      'đøłþı', 'dolti') collate pg_c_utf8,
    '[^[:alnum:]]+', ' ', 'g'))
end;

-- The three facets of the profile in force; gaps are filled by identities that were merged into it.
alter table customer
  add column region text collate "C",
  add column industry text collate "C",
  add column segment text collate "C",
  add column name text collate "C" not null
    generated always as (coalesce(folded(company), '')) stored,
  add column word2 text collate "C"
    generated always as (nullif(split_part(folded(company), ' ', 2), '')) stored,
  add column word3 text collate "C"
    generated always as (nullif(split_part(folded(company), ' ', 3), '')) stored,
  add column word4 text collate "C"
    generated always as (nullif(split_part(folded(company), ' ', 4), '')) stored;

-- The owner reads and writes across organizations for once.
alter table customer no force row level security;
alter table customer_profile no force row level security;
update customer c set region = p.region, industry = p.industry, segment = p.attributes ->> 'segment'
from customer_profile p
where p.organization_id = c.organization_id and p.customer_id = c.customer_id
  and p.effective_at = c.effective_at and p.recorded_at = c.recorded_at;
alter table customer force row level security;
alter table customer_profile force row level security;

-- Sorted by name, and found by the beginning of its first word.
create index customer_by_name on customer (organization_id, name, customer_id);
create index customer_by_word2 on customer (organization_id, word2) where word2 is not null;
create index customer_by_word3 on customer (organization_id, word3) where word3 is not null;
create index customer_by_word4 on customer (organization_id, word4) where word4 is not null;
-- Any of these alone or together: the server skips over the leading ones, which have few values.
create index customer_by_facets on customer (organization_id, stage, segment, region, industry);
create index customer_merged on customer (organization_id, merged_into)
  where merged_into is not null;
create index customer_risk_by_level on customer_risk (organization_id, risk_level);
