package org.commandcenter.customer.analytics;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.commandcenter.customer.deals.DealsKnown;
import org.commandcenter.customer.lifecycle.KnownSql;
import org.commandcenter.customer.policies.Policy;
import org.commandcenter.platform.data.Database;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Measures revenue in profile versions, the log of stages and deals. */
@ApplicationScoped
class RevenueRepository {
  private static final String MINE =
      """
      (:region::text is null or lower(p.region) = lower(:region))
        and (:industry::text is null or lower(p.industry) = lower(:industry))""";

  /** {@code :until} is the end of the window: people and stages are those of then. */
  private static final String MEASURE =
      KnownSql.PEOPLE_AND_STAGES
          + """
          , mine as (select p.* from people p where %1$s),
          -- From one entry of the log to the next: when somebody was a customer.
          spans as (
            select l.customer_id, l.stage, l.occurred_at as from_at, l.rank,
              lag(l.stage) over w as before,
              lead(l.occurred_at) over w as to_at
            from log l join mine m on m.customer_id = l.customer_id
            window w as (partition by l.customer_id
              order by l.occurred_at, l.recorded_at, l.rank)),
          active as (
            select m.*, 12 * m.mrr as acv from mine m
            join standing t on t.customer_id = m.customer_id where t.stage = 'customer'),
          at_start as (
            select distinct s.customer_id from spans s
            where s.stage = 'customer' and s.from_at < :start
              and (s.to_at is null or s.to_at >= :start)),
          mrr_at_start as (
            select b.customer_id, v.mrr from at_start b
            cross join lateral (
              select p.mrr from customer_profile p
              where p.customer_id = b.customer_id and p.recorded_at <= :known
                and p.effective_at < :start
              order by p.effective_at desc, p.recorded_at desc limit 1) v),
          became as (
            select m.* from mine m join facts f on f.customer_id = m.customer_id
            where f.reached = 3
              and (case when f.implied then f.customer_told else f.customer_at end >= :start
                or :start::timestamptz is null)),
          cost as (select coalesce(as_number(%2$s), :default_cost::double precision) as value from became p),
          steps as (
            select p.customer_id, p.effective_at, p.mrr, p.currency,
              lag(p.mrr) over w as before, lag(p.currency) over w as currency_before
            from customer_profile p join active a on a.customer_id = p.customer_id
            where p.recorded_at <= :known and p.effective_at <= :until and p.mrr is not null
            window w as (partition by p.customer_id order by p.effective_at, p.recorded_at)),
          growth as (
            select mrr - before as delta from steps
            where before is not null and currency is not distinct from currency_before
              and (:start::timestamptz is null or effective_at >= :start))
          select
            (select count(*) from active) as active,
            (select count(mrr) from active) as with_mrr,
            (select sum(mrr)::double precision from active) as mrr,
            (select sum(mrr * coalesce(gross_margin_rate, 1))::double precision from active)
              as margin,
            (select count(*) from active where mrr is not null and gross_margin_rate is null)
              as margin_unknown,
            (select coalesce(array_agg(distinct currency order by currency)
              filter (where currency is not null and mrr is not null), '{}') from active)
              as currencies,
            (select count(*) from at_start) as active_at_start,
            (select count(*) from at_start b join standing t on t.customer_id = b.customer_id
              where t.stage = 'churned') as lost,
            (select coalesce(sum(b.mrr), 0)::double precision from mrr_at_start b
              join standing t on t.customer_id = b.customer_id where t.stage = 'churned')
              as lost_mrr,
            (select count(*) from spans where stage = 'churned'
              and before is distinct from 'churned'
              and (:start::timestamptz is null or from_at >= :start)) as churns,
            (select count(distinct s.customer_id) from spans s where s.rank >= 3) as ever,
            (select count(*) from mine m join standing t on t.customer_id = m.customer_id
              where t.stage = 'churned') as churned,
            (select coalesce(sum(greatest(0, extract(epoch from
                least(coalesce(to_at, :until), :until)
                - greatest(from_at, coalesce(:start::timestamptz, '-infinity'))))), 0)
                ::double precision / 86400
              from spans where stage = 'customer' and from_at > '-infinity'
                and (:start::timestamptz is null or coalesce(to_at, :until) > :start))
              as customer_days,
            (select count(*) from became) as new_customers,
            (select coalesce(sum(mrr), 0)::double precision from became) as new_mrr,
            (select avg(value)::double precision from cost) as acquisition_cost,
            (select count(value) from cost) as with_cost,
            (select coalesce(sum(delta) filter (where delta > 0), 0)::double precision from growth)
              as expansion,
            (select count(*) filter (where delta > 0) from growth) as expansions,
            (select coalesce(-sum(delta) filter (where delta < 0), 0)::double precision
              from growth) as contraction
          """;

  private static final String WON =
      """
      select avg(d.amount)::double precision as average, count(d.amount) as deals,
        coalesce(array_agg(distinct d.currency) filter (where d.currency is not null), '{}')
          as currencies
      from deals d
      left join people p on p.customer_id = d.customer_id
      where d.status = 'won' and d.amount is not null
        and (:start::timestamptz is null or d.closed_at >= :start)
        and (d.closed_at is null and :start::timestamptz is null or d.closed_at < :end) and %s
      """
          .formatted(MINE);

  private final Database database;

  RevenueRepository(Database database) {
    this.database = database;
  }

  /** What the window's sums are; the meaning of each is told in {@link RevenueReport}. */
  record Sums(
      long active,
      long withMrr,
      Double mrr,
      Double margin,
      long marginUnknown,
      List<String> currencies,
      long activeAtStart,
      long lost,
      double lostMrr,
      long churns,
      long ever,
      long churned,
      double customerDays,
      long newCustomers,
      double newMrr,
      Double acquisitionCost,
      long withCost,
      double expansion,
      long expansions,
      double contraction) {}

  /** Deals won in the window. */
  record Won(Double average, long deals, List<String> currencies) {}

  Sums sums(String organization, AnalyticsQuery.Window window, Policy policy, Instant now) {
    List<String> spellings = policy.spellings("acquisition_cost");
    String cost =
        spellings.isEmpty()
            ? "null"
            : "(select p.attributes ->> k from unnest(:spellings) with ordinality u (k, i)"
                + " where p.attributes ->> k is not null order by i limit 1)";
    return database.inOrganization(
        organization,
        handle -> {
          KnownSql.prepare(handle);
          Query query =
              bind(handle, MEASURE.formatted(MINE, cost), window)
                  .bind("default_cost", policy.lifecycle().acquisitionCostPerCustomer());
          if (!spellings.isEmpty()) {
            query.bind("spellings", spellings.toArray(String[]::new));
          }
          return KnownSql.bind(query, window.asOf(), window.until(now)).mapTo(Sums.class).one();
        });
  }

  Won won(String organization, AnalyticsQuery.Window window, Instant now) {
    return database.inOrganization(
        organization,
        handle ->
            KnownSql.bind(
                    bind(
                            handle,
                            KnownSql.PEOPLE + ", " + DealsKnown.with(window.asOf()) + WON,
                            window)
                        .bind("end", window.end(now)),
                    window.asOf(),
                    window.until(now))
                .mapTo(Won.class)
                .one());
  }

  private static Query bind(Handle handle, String sql, AnalyticsQuery.Window window) {
    return handle
        .createQuery(sql)
        .bind("start", window.start())
        .bind("region", window.region())
        .bind("industry", window.industry());
  }
}
