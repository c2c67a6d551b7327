package org.commandcenter.customer.pipeline;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.commandcenter.customer.analytics.AnalyticsQuery;
import org.commandcenter.customer.deals.DealsKnown;
import org.commandcenter.customer.loading.DealSql;
import org.commandcenter.customer.policies.Policy;
import org.commandcenter.platform.data.Database;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Reads the pipeline as of T. */
@ApplicationScoped
class PipelineRepository {
  private static final String STAGE = "coalesce(lower(btrim(%s)), 'none')";

  private static final String OPEN =
      """
      select %s as stage, count(*) as count, count(d.amount) as valued,
        coalesce(sum(d.amount), 0)::double precision as value,
        count(d.amount * d.probability) as stated,
        coalesce(sum(d.amount::double precision * d.probability), 0) as stated_value,
        coalesce(array_agg(distinct d.currency) filter (where d.currency is not null), '{}')
          as currencies
      from mine d where d.status = 'open' group by 1 order by 1
      """
          .formatted(STAGE.formatted("d.stage"));

  /** Deals closed in the window, by the stages that they went through. */
  private static final String HISTORY =
      """
      , closed as (select * from mine d where d.status in ('won', 'lost') and %s),
      visit as (
        select v.deal_id, %s as stage, v.effective_at as at,
          lead(v.effective_at) over (
            partition by v.deal_id order by v.effective_at, v.recorded_at, v.line) as left_at
        from deal_version v
        where v.stage is not null and v.recorded_at <= :cut and v.effective_at <= :cut)
      select i.stage, count(distinct c.deal_id) as closed,
        count(distinct c.deal_id) filter (where c.status = 'won') as won,
        (sum(extract(epoch from i.left_at - i.at)) / 86400
          / nullif(count(distinct i.deal_id) filter (where i.left_at is not null), 0))
          ::double precision as average_days
      from visit i left join closed c on c.deal_id = i.deal_id
      where i.deal_id in (select deal_id from mine)
      group by i.stage
      """;

  private static final String CLOSED =
      """
      select count(*) filter (where status = 'won') as won,
        count(*) filter (where status = 'lost') as lost,
        avg(amount) filter (where status = 'won')::double precision as average_won,
        count(amount) filter (where status = 'won') as won_valued,
        avg(days) filter (where status = 'won' and days >= 0)::double precision as cycle_days,
        (select count(*) from mine) as deals,
        coalesce(array_agg(distinct currency) filter (where currency is not null
          and status = 'won'), '{}') as currencies
      from (
        select d.*, extract(epoch from d.closed_at - d.created_at) / 86400 as days
        from mine d where d.status in ('won', 'lost') and %s) c
      """;

  private static final String CLOSED_IN_WINDOW =
      """
      (:start::timestamptz is null and d.closed_at is null
        or d.closed_at >= coalesce(:start::timestamptz, '-infinity') and d.closed_at < :end)""";

  private static final String STALE =
      """
      select d.deal_id, d.external_id, d.name, d.owner, d.amount::double precision as amount,
        d.changed_at, count(*) over () as count,
        coalesce(sum(d.amount) over (), 0)::double precision as value,
        count(d.amount) over () as valued
      from mine d where d.status = 'open' and d.changed_at < :stale_before
      order by d.changed_at, d.deal_id limit 10
      """;

  private static final String OVERDUE =
      "select count(*) from mine d where d.status = 'open' and d.expected_close_date < :today";

  private static final String FORECASTS =
      """
      , month as (
        select m at time zone 'UTC' as from_at, (m + interval '1 month') at time zone 'UTC' as to_at,
          m::date as month
        from generate_series(date_trunc('month', :now::timestamptz at time zone 'UTC') - interval '12 months',
          date_trunc('month', :now::timestamptz at time zone 'UTC') - interval '1 month',
          interval '1 month') m),
      said as (
        select m.month, m.from_at, m.to_at, s.deal_id, s.amount, s.probability,
          s.expected_close_date
        from month m
        cross join lateral (select * from (%s) t where t.status = 'open') s),
      due as (
        select s.month, sum(s.amount::double precision * s.probability) as forecast,
          count(*) as forecast_deals
        from said s join mine d on d.deal_id = s.deal_id
        where s.amount * s.probability is not null
          and s.expected_close_date >= s.month
          and s.expected_close_date < (s.month + interval '1 month')::date
        group by s.month),
      won as (
        select m.month, sum(d.amount)::double precision as actual, count(*) as actual_deals
        from month m
        join mine d on d.status = 'won' and d.closed_at >= m.from_at and d.closed_at < m.to_at
        group by m.month),
      judged as (
        select s.month,
          sum(power(s.probability - (case d.status when 'won' then 1 else 0 end), 2))
            as squared_error,
          count(s.probability) as probabilities,
          sum(abs(extract(epoch from d.closed_at - (s.expected_close_date at time zone 'UTC'))))
            ::double precision / 86400 as date_error,
          count(s.expected_close_date) as dates
        from said s
        join mine d on d.deal_id = s.deal_id and d.status in ('won', 'lost')
          and d.closed_at >= s.from_at and d.closed_at < s.to_at
        group by s.month)
      select m.month, coalesce(f.forecast, 0) as forecast,
        coalesce(f.forecast_deals, 0) as forecast_deals, coalesce(w.actual, 0) as actual,
        coalesce(w.actual_deals, 0) as actual_deals,
        coalesce(j.squared_error, 0) as squared_error, coalesce(j.probabilities, 0) as probabilities,
        coalesce(j.date_error, 0) as date_error, coalesce(j.dates, 0) as dates
      from month m left join due f on f.month = m.month left join won w on w.month = m.month
      left join judged j on j.month = m.month
      order by m.month
      """
          .formatted(DealSql.state("v.effective_at < m.from_at and v.recorded_at <= :cut"));

  private static final Instant ALWAYS = Instant.parse("9999-01-01T00:00:00Z");

  private final Database database;

  PipelineRepository(Database database) {
    this.database = database;
  }

  /**
   * Which deals.
   *
   * @param currency null for all
   */
  record Scope(String organization, AnalyticsQuery.Window window, String currency, Instant now) {}

  /** Open deals of a stage. */
  record Open(
      String stage,
      long count,
      long valued,
      double value,
      long stated,
      double statedValue,
      List<String> currencies) {}

  /** What became of the closed deals that went through a stage. */
  record History(String stage, long closed, long won, Double averageDays) {}

  /** Closed deals altogether. */
  record Closed(
      long won,
      long lost,
      Double averageWon,
      long wonValued,
      Double cycleDays,
      long deals,
      List<String> currencies) {}

  record Stale(
      UUID dealId,
      String externalId,
      String name,
      String owner,
      Double amount,
      Instant changedAt,
      long count,
      double value,
      long valued) {}

  /** What was said at a month's beginning, and what came of it. */
  record Forecast(
      LocalDate month,
      double forecast,
      long forecastDeals,
      double actual,
      long actualDeals,
      double squaredError,
      long probabilities,
      double dateError,
      long dates) {}

  /** All that is read of deals. */
  record Deals(
      List<Open> open,
      List<History> history,
      Closed closed,
      List<Stale> stale,
      long overdue,
      List<Forecast> forecasts) {}

  Deals deals(Scope scope, Policy.Pipeline policy) {
    return database.inOrganization(
        scope.organization(),
        handle -> {
          handle.execute("set local jit = off");
          Instant staleBefore =
              scope.now().minus(java.time.Duration.ofDays(policy.staleAfterDays()));
          return new Deals(
              query(handle, scope, OPEN).mapTo(Open.class).list(),
              window(
                      query(
                              handle,
                              scope,
                              HISTORY.formatted(CLOSED_IN_WINDOW, STAGE.formatted("v.stage")))
                          .bind("cut", cut(scope)),
                      scope)
                  .mapTo(History.class)
                  .list(),
              window(query(handle, scope, CLOSED.formatted(CLOSED_IN_WINDOW)), scope)
                  .mapTo(Closed.class)
                  .one(),
              query(handle, scope, STALE)
                  .bind("stale_before", staleBefore)
                  .mapTo(Stale.class)
                  .list(),
              query(handle, scope, OVERDUE)
                  .bind("today", LocalDate.ofInstant(scope.now(), java.time.ZoneOffset.UTC))
                  .mapTo(Long.class)
                  .one(),
              query(handle, scope, FORECASTS)
                  .bind("cut", cut(scope))
                  .bind("now", scope.now())
                  .mapTo(Forecast.class)
                  .list());
        });
  }

  private static Instant cut(Scope scope) {
    return scope.window().asOf().isNow() ? ALWAYS : scope.window().asOf().at();
  }

  private static Query window(Query query, Scope scope) {
    return query.bind("start", scope.window().start()).bind("end", scope.window().end(scope.now()));
  }

  /** The query over {@code mine}, the deals of the scope. */
  private static Query query(Handle handle, Scope scope, String sql) {
    AnalyticsQuery.Window window = scope.window();
    boolean some = window.region() != null || window.industry() != null;
    String whose =
        some
            ? """
               and exists (
                 select from customer_current p where p.customer_id = d.customer_id
                   and (:region::text is null or lower(p.region) = lower(:region))
                   and (:industry::text is null or lower(p.industry) = lower(:industry)))
              """
            : "";
    Query query =
        handle
            .createQuery(
                "with "
                    + DealsKnown.with(window.asOf())
                    + ", mine as (select * from deals d where"
                    + " (:currency::text is null or d.currency = :currency)"
                    + whose
                    + ") "
                    + sql)
            .bind("currency", scope.currency());
    if (some) {
      query.bind("region", window.region()).bind("industry", window.industry());
    }
    return DealsKnown.bind(query, window.asOf());
  }
}
