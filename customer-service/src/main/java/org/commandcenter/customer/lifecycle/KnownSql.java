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
 *   <li>{@code entry}: the log of their stages; undated entries that later ones outdo do not {@code
 *       count}. Of an absorbed identity counts what was told since the merge, as for the stage in
 *       which a customer stands.
 *   <li>{@code facts}: people with what the log says of each: {@code stage} in which they stand,
 *       {@code reached} (rank, at most that of customer), {@code in_funnel} (was seen before being
 *       a customer), the first dated entries. Who has no entry before churn was a customer since
 *       the sign-up, from {@code customer_told} to {@code first_at}: that entry is {@code implied}.
 * </ul>
 *
 * <p>Who asks for each of them once, and for {@code facts} alone, has them computed in one pass,
 * and only what is used of them.
 */
public final class KnownSql {
  private static final Instant ALWAYS = Instant.parse("9999-01-01T00:00:00Z");

  private static final String VERSIONS =
      "customer_profile p where p.recorded_at <= :known and p.effective_at <= :until";

  private static final String FILLING =
      Stream.of("company", "gross_margin_rate", "signed_up_at", "industry", "region", "tenure_days")
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
      people as not materialized (
        select o.customer_id, coalesce(o.company, f.company) as company, o.mrr, o.currency,
          coalesce(o.gross_margin_rate, f.gross_margin_rate) as gross_margin_rate,
          coalesce(o.signed_up_at, f.signed_up_at) as signed_up_at,
          coalesce(o.industry, f.industry) as industry, coalesce(o.region, f.region) as region,
          coalesce(o.tenure_days, f.tenure_days) as tenure_days,
          case when f.attributes is null then o.attributes
            else f.attributes || o.attributes end as attributes
        from own o left join filling f on f.customer_id = o.customer_id
        where not exists (select from customer_alias a where a.customer_id = o.customer_id))
      """
          .formatted(VERSIONS, FILLING);

  /**
   * An entry in a canonical customer's name; which of them {@code counts}, and of those the stage
   * {@code before} and the time of the next, {@code to_at}. Ordered as {@code own} is, so that one
   * can be laid beside the other.
   */
  private static final String ENTRIES =
      """
      , moved as (
        select s.customer_id, s.to_stage as stage, stage_rank(s.to_stage) as rank, s.occurred_at,
          s.recorded_at, s.dated
        from stage_change s
        where s.recorded_at <= :known and s.occurred_at <= :until
          and not exists (select from customer_alias a where a.customer_id = s.customer_id)
        union all
        select a.canonical_id, s.to_stage, stage_rank(s.to_stage), s.occurred_at, s.recorded_at,
          s.dated
        from stage_change s join customer_alias a on a.customer_id = s.customer_id
        where s.recorded_at <= :known and s.occurred_at <= :until and s.recorded_at > a.since),
      weighed as (
        select m.*, m.dated or coalesce(m.rank >= max(case when m.dated then m.rank end) over (
            partition by m.customer_id order by m.customer_id desc, m.recorded_at
            range between current row and unbounded following), true) as counts
        from moved m),
      entry as (
        select w.*, lag(w.stage) over successive as before,
          lead(w.occurred_at) over successive as to_at
        from weighed w
        window successive as (partition by w.customer_id, w.counts
          order by w.customer_id desc, w.counts, w.occurred_at, w.recorded_at, w.rank))
      """;

  private static final String TOLD =
      """
      , told as (
        select e.customer_id, min(e.rank) as least_rank, min(e.occurred_at) as first_at,
          (array_agg(e.stage order by e.occurred_at desc, e.recorded_at desc, e.rank desc)
            filter (where e.counts))[1] as stage,
          max(least(e.rank, 3)) filter (where e.counts) as reached,
          bool_or(e.rank < 3) filter (where e.counts) as in_funnel,
          min(e.occurred_at) filter (where e.counts and e.dated and e.rank < 3) as entered_at,
          %s
          min(e.occurred_at) filter (where e.counts and e.stage = 'customer') as customer_told,
          max(e.occurred_at) filter (where e.counts and e.stage = 'churned') as churned_at,
          bool_or(e.stage = 'mql') filter (where e.counts) as was_mql,
          bool_or(e.stage = 'sql') filter (where e.counts) as was_sql,
          bool_or(e.stage = 'customer') filter (where e.counts) as was_customer %%s
        from entry e group by e.customer_id order by e.customer_id desc)
      """
          .formatted(
              Stream.of("lead", "mql", "sql", "customer")
                  .map(
                      """
                      min(e.occurred_at) filter (where e.counts and e.dated and e.stage = '%1$s')
                        as %1$s_at,"""
                          ::formatted)
                  .collect(Collectors.joining(" ")));

  private static final String FACTS =
      """
      , facts as (
        select p.*, t.first_at, i.implied, coalesce(t.stage, 'customer') as stage,
          case when i.implied then 3 else t.reached end as reached,
          not i.implied and t.in_funnel as in_funnel, t.entered_at, t.lead_at, t.mql_at, t.sql_at,
          case when not i.implied then t.customer_at
            when p.signed_up_at is not null then least(t.first_at, p.signed_up_at)
            end as customer_at,
          case when i.implied then
              least(t.first_at, coalesce(p.signed_up_at, (
                select min(v.effective_at) from customer_profile v
                where v.customer_id = p.customer_id)))
            else t.customer_told end as customer_told,
          t.churned_at, coalesce(t.was_mql, false) as was_mql, coalesce(t.was_sql, false) as was_sql,
          not i.implied and t.was_customer as was_customer %s
        from people p left join told t on t.customer_id = p.customer_id
        cross join lateral (select t.customer_id is null or t.least_rank > 3 as implied) i
        -- Else a planner computes each of these as often as it is named.
        offset 0)
      """;

  /** The same with everything that follows from the log of stages. */
  public static final String PEOPLE_AND_STAGES = peopleAndStages("", "");

  private KnownSql() {}

  /**
   * The same with more columns, each beginning with a comma.
   *
   * @param told aggregates of the entries {@code e}
   * @param facts of {@code told t}
   */
  public static String peopleAndStages(String told, String facts) {
    return PEOPLE + ENTRIES + TOLD.formatted(told) + FACTS.formatted(facts);
  }

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
