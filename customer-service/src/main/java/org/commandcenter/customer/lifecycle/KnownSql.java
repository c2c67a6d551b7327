package org.commandcenter.customer.lifecycle;

import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commandcenter.customer.asof.AsOf;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * Who is known and how far they have come, as common table expressions over what was recorded by
 * {@code :known} and happened by {@code :until}.
 *
 * <ul>
 *   <li>{@code people}: canonical customers with the profile in force; what it leaves open is
 *       filled from absorbed identities, except money.
 *   <li>{@code log}: their stages, without undated entries that later ones outdo. Of an absorbed
 *       identity counts what was told since the merge, as for the stage in which a customer stands.
 *       Who has no entry before churn was a customer since the sign-up: that entry is {@code
 *       implied}.
 *   <li>{@code standing}: the stage of each.
 *   <li>{@code facts}: what the log says of each: {@code reached} (rank, at most that of customer),
 *       {@code in_funnel} (was seen before being a customer), the first dated entries.
 * </ul>
 */
public final class KnownSql {
  private static final Instant ALWAYS = Instant.parse("9999-01-01T00:00:00Z");

  private static final String VERSIONS =
      "customer_profile p where p.recorded_at <= :known and p.effective_at <= :until";

  private static final String FILLING =
      Stream.of("company", "gross_margin_rate", "signed_up_at", "industry", "region")
          .map(
              """
              (array_agg(p.%1$s order by p.effective_at desc, p.recorded_at desc)
                filter (where p.%1$s is not null))[1] as %1$s"""
                  ::formatted)
          .collect(Collectors.joining(", "));

  /** {@code with people as (...)}: more expressions may follow after a comma. */
  public static final String PEOPLE =
      """
      with own as (
        select distinct on (p.customer_id) p.* from %1$s
        order by p.customer_id desc, p.effective_at desc, p.recorded_at desc),
      filling as (
        select a.canonical_id as customer_id, %2$s,
          jsonb_overlay(p.attributes order by p.effective_at, p.recorded_at) as attributes
        from customer_alias a
        cross join lateral (
          select p.* from %1$s and p.customer_id = a.customer_id
          order by p.effective_at desc, p.recorded_at desc limit 1) p
        group by a.canonical_id),
      people as (
        select o.customer_id, coalesce(o.company, f.company) as company, o.mrr, o.currency,
          coalesce(o.gross_margin_rate, f.gross_margin_rate) as gross_margin_rate,
          coalesce(o.signed_up_at, f.signed_up_at) as signed_up_at,
          coalesce(o.industry, f.industry) as industry, coalesce(o.region, f.region) as region,
          case when f.attributes is null then o.attributes
            else f.attributes || o.attributes end as attributes
        from own o left join filling f on f.customer_id = o.customer_id
        where not exists (select from customer_alias a where a.customer_id = o.customer_id))
      """
          .formatted(VERSIONS, FILLING);

  /** The same with everything that follows from the log of stages. */
  public static final String PEOPLE_AND_STAGES =
      PEOPLE
          + """
          , entry as (
            select e.*, max(case when e.dated then e.rank end) over (
                partition by e.customer_id order by e.recorded_at
                range between current row and unbounded following) as outdone
            from (
              select coalesce(a.canonical_id, s.customer_id) as customer_id, s.to_stage as stage,
                stage_rank(s.to_stage) as rank, s.occurred_at, s.recorded_at, s.dated
              from stage_change s left join customer_alias a on a.customer_id = s.customer_id
              where s.recorded_at <= :known and s.occurred_at <= :until
                and (a.since is null or s.recorded_at > a.since)) e),
          seen as (
            select customer_id, min(rank) as least_rank, min(occurred_at) as first_at
            from entry group by customer_id),
          log as (
            select e.customer_id, e.stage, e.rank, e.occurred_at, e.recorded_at, e.dated,
              false as implied
            from entry e where e.dated or e.outdone is null or e.outdone <= e.rank
            union all
            select p.customer_id, 'customer', 3,
              least(s.first_at, coalesce(p.signed_up_at, (
                select min(v.effective_at) from customer_profile v
                where v.customer_id = p.customer_id))),
              '-infinity', p.signed_up_at is not null, true
            from people p left join seen s on s.customer_id = p.customer_id
            where s.customer_id is null or s.least_rank > 3),
          standing as (
            select distinct on (customer_id) customer_id, stage from log
            order by customer_id, occurred_at desc, recorded_at desc, rank desc),
          facts as (
            select customer_id, max(least(rank, 3)) as reached, bool_or(implied) as implied,
              bool_or(rank < 3) as in_funnel,
              min(occurred_at) filter (where dated and rank < 3) as entered_at,
              min(occurred_at) filter (where dated and stage = 'lead') as lead_at,
              min(occurred_at) filter (where dated and stage = 'mql') as mql_at,
              min(occurred_at) filter (where dated and stage = 'sql') as sql_at,
              min(occurred_at) filter (where dated and stage = 'customer') as customer_at,
              min(occurred_at) filter (where stage = 'customer') as customer_told,
              max(occurred_at) filter (where stage = 'churned') as churned_at,
              bool_or(stage = 'mql') as was_mql, bool_or(stage = 'sql') as was_sql,
              bool_or(stage = 'customer' and not implied) as was_customer
            from log group by customer_id)
          """;

  private KnownSql() {}

  /**
   * Memory for the sorts of one report; no compiling of queries that run once; and no loop within a
   * loop over everybody, which a planner that expects few may take to be quick.
   */
  public static void prepare(Handle handle) {
    handle.execute("set local enable_nestloop = off");
    handle.execute("set local work_mem = '64MB'");
    handle.execute("set local jit = off");
  }

  /** Binds everything that is known as of T. */
  public static Query bind(Query query, AsOf asOf) {
    return bind(query, asOf, null);
  }

  /**
   * Binds what happened before a moment, as known as of T.
   *
   * @param until null for as of T
   */
  public static Query bind(Query query, AsOf asOf, Instant until) {
    Instant known = asOf.isNow() ? ALWAYS : asOf.at();
    return query
        .bind("known", known)
        .bind("until", until == null || until.isAfter(known) ? known : until);
  }
}
