package org.commandcenter.customer.pipeline;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.commandcenter.customer.analytics.AnalyticsQuery;
import org.commandcenter.customer.deals.DealsKnown;
import org.commandcenter.customer.lifecycle.KnownSql;
import org.commandcenter.customer.policies.Policy;
import org.commandcenter.platform.data.Database;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Reads the pipeline as of T. */
@ApplicationScoped
class PipelineRepository {
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
          KnownSql.prepare(handle);
          Instant staleBefore = scope.now().minus(Duration.ofDays(policy.staleAfterDays()));
          return new Deals(
              query(handle, scope, PipelineSql.OPEN).mapTo(Open.class).list(),
              window(query(handle, scope, PipelineSql.HISTORY).bind("cut", cut(scope)), scope)
                  .mapTo(History.class)
                  .list(),
              window(query(handle, scope, PipelineSql.CLOSED), scope).mapTo(Closed.class).one(),
              query(handle, scope, PipelineSql.STALE)
                  .bind("stale_before", staleBefore)
                  .mapTo(Stale.class)
                  .list(),
              query(handle, scope, PipelineSql.OVERDUE)
                  .bind("today", LocalDate.ofInstant(scope.now(), ZoneOffset.UTC))
                  .mapTo(Long.class)
                  .one(),
              query(handle, scope, PipelineSql.FORECASTS)
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
