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

  /** Whether somebody was a customer at the window's start, as customer between two times. */
  private static final String AT_START =
      "%1$s < :start::timestamptz and (%2$s is null or %2$s >= :start::timestamptz)";

  /** Seconds of the window as a customer between two times. */
  private static final String SECONDS =
      """
      case when %1$s > '-infinity'
          and (:start::timestamptz is null or coalesce(%2$s, :until) > :start::timestamptz)
        then greatest(0, extract(epoch from least(coalesce(%2$s, :until), :until)
          - greatest(%1$s, coalesce(:start::timestamptz, '-infinity')))) end""";

  /** {@code :until} is the end of the window: people and stages are those of then. */
  private static final String MEASURE =
      KnownSql.peopleAndStages(
              """
              , bool_or(%1$s) filter (where e.counts and e.stage = 'customer') as at_start,
              sum(%2$s) filter (where e.counts and e.stage = 'customer') as seconds,
              count(*) filter (where e.counts and e.stage = 'churned'
                and e.before is distinct from 'churned'
                and (:start::timestamptz is null or e.occurred_at >= :start::timestamptz)) as churns
              """
                  .formatted(
                      AT_START.formatted("e.occurred_at", "e.to_at"),
                      SECONDS.formatted("e.occurred_at", "e.to_at")),
              ", t.at_start, t.seconds, t.churns")
          + """
          -- Few have more than one version.
          , told_again as (
            select p.customer_id from customer_profile p
            where p.recorded_at <= :known and p.effective_at <= :until
            group by p.customer_id having count(*) > 1),
          steps as (
            select p.customer_id, p.effective_at, p.mrr, p.currency,
              lag(p.mrr) over w as before, lag(p.currency) over w as currency_before
            from customer_profile p
            where p.recorded_at <= :known and p.effective_at <= :until and p.mrr is not null
              and p.customer_id in (select customer_id from told_again)
            window w as (partition by p.customer_id order by p.effective_at, p.recorded_at)),
          growth as (
            select customer_id, sum(greatest(mrr - before, 0)) as expansion,
              count(*) filter (where mrr > before) as expansions,
              sum(greatest(before - mrr, 0)) as contraction
            from steps
            where before is not null and currency is not distinct from currency_before
              and (:start::timestamptz is null or effective_at >= :start)
            group by customer_id),
          mine as (
            select p.customer_id, p.mrr, p.currency, p.gross_margin_rate, p.stage, p.reached,
              coalesce(p.churns, 0) as churns,
              case when p.implied then %3$s else p.at_start end as at_start,
              case when p.implied then %4$s else p.seconds end as seconds,
              p.reached = 3
                and (case when p.implied then p.customer_told else p.customer_at end >= :start
                  or :start::timestamptz is null) as became,
              coalesce(as_number(%2$s), :default_cost::double precision) as cost,
              g.expansion, g.expansions, g.contraction
            from facts p left join growth g on g.customer_id = p.customer_id where %1$s),
          -- By currency, so that naming the currencies takes no sort of everybody.
          sums as (
            select currency, count(*) filter (where stage = 'customer') as active,
              count(mrr) filter (where stage = 'customer') as with_mrr,
              sum(mrr) filter (where stage = 'customer') as mrr,
              sum(mrr * coalesce(gross_margin_rate, 1)) filter (where stage = 'customer')
                as margin,
              count(*) filter (where stage = 'customer' and mrr is not null
                and gross_margin_rate is null) as margin_unknown,
              count(*) filter (where at_start) as active_at_start,
              count(*) filter (where at_start and stage = 'churned') as lost,
              sum((
                select p.mrr from customer_profile p
                where p.customer_id = m.customer_id and p.recorded_at <= :known
                  and p.effective_at < :start
                order by p.effective_at desc, p.recorded_at desc limit 1))
                filter (where at_start and stage = 'churned') as lost_mrr,
              sum(churns) as churns, count(*) filter (where reached = 3) as ever,
              count(*) filter (where stage = 'churned') as churned, sum(seconds) as seconds,
              count(*) filter (where became) as new_customers,
              sum(mrr) filter (where became) as new_mrr,
              sum(cost) filter (where became) as cost,
              count(cost) filter (where became) as with_cost,
              sum(expansion) filter (where stage = 'customer') as expansion,
              sum(expansions) filter (where stage = 'customer') as expansions,
              sum(contraction) filter (where stage = 'customer') as contraction
            from mine m group by currency)
          select coalesce(sum(active), 0) as active, coalesce(sum(with_mrr), 0) as with_mrr,
            sum(mrr)::double precision as mrr, sum(margin)::double precision as margin,
            coalesce(sum(margin_unknown), 0) as margin_unknown,
            coalesce(array_agg(currency order by currency)
              filter (where currency is not null and with_mrr > 0), '{}') as currencies,
            coalesce(sum(active_at_start), 0) as active_at_start, coalesce(sum(lost), 0) as lost,
            coalesce(sum(lost_mrr), 0)::double precision as lost_mrr,
            coalesce(sum(churns), 0) as churns, coalesce(sum(ever), 0) as ever,
            coalesce(sum(churned), 0) as churned,
            coalesce(sum(seconds), 0)::double precision / 86400 as customer_days,
            coalesce(sum(new_customers), 0) as new_customers,
            coalesce(sum(new_mrr), 0)::double precision as new_mrr,
            sum(cost) / nullif(sum(with_cost), 0)::double precision as acquisition_cost,
            coalesce(sum(with_cost), 0) as with_cost,
            coalesce(sum(expansion), 0)::double precision as expansion,
            coalesce(sum(expansions), 0) as expansions,
            coalesce(sum(contraction), 0)::double precision as contraction
          from sums
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
              bind(
                      handle,
                      MEASURE.formatted(
                          MINE,
                          cost,
                          AT_START.formatted("p.customer_told", "p.first_at"),
                          SECONDS.formatted("p.customer_told", "p.first_at")),
                      window)
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
