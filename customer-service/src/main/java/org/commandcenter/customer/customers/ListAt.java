package org.commandcenter.customer.customers;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatements;

/**
 * Which customers stood on a page of the list as it was known at a date. No index keeps the past:
 * every profile version known by then is read, which takes seconds where there are a million.
 */
final class ListAt {
  private static final String KNOWN =
      """
      with version as (
        select distinct on (p.customer_id) p.customer_id, p.company, p.mrr, p.region, p.industry,
          p.attributes, p.effective_at, p.recorded_at
        from customer_profile p where p.effective_at <= :at and p.recorded_at <= :at
        order by p.customer_id, p.effective_at desc, p.recorded_at desc),
      absorbed as (
        select a.canonical_id,
          first_known(v.company order by v.effective_at desc, v.recorded_at desc, v.customer_id)
            as company,
          first_known(v.region order by v.effective_at desc, v.recorded_at desc, v.customer_id)
            as region,
          first_known(v.industry order by v.effective_at desc, v.recorded_at desc, v.customer_id)
            as industry,
          jsonb_overlay(v.attributes order by v.effective_at, v.recorded_at, v.customer_id desc)
            as attributes
        from customer_alias a join version v on v.customer_id = a.customer_id
        group by a.canonical_id),
      named as (
        select n.customer_id, n.external_id, n.merged_into, coalesce(o.mrr::double precision, '-infinity') as mrr_key,
          left(folded(coalesce(o.company, f.company)), 200) as name,
          facet(coalesce(o.region, f.region)) collate "C" as region,
          facet(coalesce(o.industry, f.industry)) collate "C" as industry,
          facet((coalesce(f.attributes, '{}') || coalesce(o.attributes, '{}')) ->> 'segment')
            as segment
        from customer n
        left join version o on o.customer_id = n.customer_id
        left join absorbed f on f.canonical_id = n.customer_id
        where n.merged_into is null
          and (o.customer_id is not null or f.canonical_id is not null)),
      known as (
        select n.customer_id, n.external_id, n.mrr_key, n.region, n.industry, n.segment,
          coalesce(n.name, '') collate "C" as name,
          nullif(split_part(n.name, ' ', 2), '') collate "C" as word2,
          nullif(split_part(n.name, ' ', 3), '') collate "C" as word3,
          nullif(split_part(n.name, ' ', 4), '') collate "C" as word4,
          coalesce((
            select s.to_stage
            from (
              select n.customer_id as identity, '-infinity'::timestamptz as since
              union all
              select a.customer_id, a.since from customer_alias a
              where a.canonical_id = n.customer_id) i
            join stage_change s on s.customer_id = i.identity and s.recorded_at > i.since
            where s.recorded_at <= :at and s.occurred_at <= :at
              and (s.dated or not exists (
                select from stage_change h
                where h.customer_id = s.customer_id and h.dated and h.recorded_at <= :at
                  and h.recorded_at >= s.recorded_at
                  and stage_rank(h.to_stage) > stage_rank(s.to_stage)))
            order by s.occurred_at desc, s.recorded_at desc, stage_rank(s.to_stage) desc
            limit 1), 'customer') as stage
        from named n)
      select c.customer_id, (%s)::text as sort_key
      from known c left join customer_risk r on r.customer_id = c.customer_id and r.as_of <= :at
      where %s order by %s limit :wanted offset :offset
      """;

  private ListAt() {}

  /** One entry more than the page holds, where there are any. */
  static List<CustomerList.Entry> page(
      Handle handle, CustomerQuery query, Conditions conditions, Instant at) {
    CustomerSort sort = query.sort();
    List<String> where = new ArrayList<>(List.of(conditions.indexed()));
    if (conditions.bands() != null) {
      where.add("r.risk_level in (%s)".formatted(conditions.bands()));
    }
    List<String> after = query.page().after();
    if (!after.isEmpty()) {
      where.add(after(sort, after.get(1)));
    }
    String key = sort.key() == null ? "" : sort.key() + sort.direction() + " nulls last, ";
    Query statement =
        handle.createQuery(
            KNOWN.formatted(
                sort.key() == null ? "''" : sort.key(),
                String.join(" and ", where),
                key + "c.customer_id" + sort.direction()));
    statement.getConfig(SqlStatements.class).setUnusedBindingAllowed(true);
    conditions.bind(statement);
    if (!after.isEmpty()) {
      statement.bind("after_key", after.get(1)).bind("after_id", after.getLast());
    }
    return statement
        .bind("at", at)
        .bind("wanted", query.page().fetch())
        .bind("offset", query.offset())
        .mapTo(CustomerList.Entry.class)
        .list();
  }

  /** The rows behind the cursor's; those without a prediction end a list by risk. */
  private static String after(CustomerSort sort, String key) {
    String byId = "c.customer_id" + sort.comparison() + ":after_id::uuid";
    if (sort.key() == null) {
      return byId;
    }
    if (sort.byRisk() && key.isEmpty()) {
      return "r.churn_probability is null and " + byId;
    }
    String behind =
        "(%s, c.customer_id)%s(:after_key::%s, :after_id::uuid)"
            .formatted(sort.key(), sort.comparison(), sort.type());
    return sort.byRisk() ? "(" + behind + " or r.churn_probability is null)" : behind;
  }
}
