package org.commandcenter.customer.analytics;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.commandcenter.customer.lifecycle.KnownSql;
import org.commandcenter.platform.data.Database;

/** Counts the funnel in the log of stages. */
@ApplicationScoped
class FunnelRepository {
  /** Whether a moment lies in the window; without a start, an unknown one does too. */
  private static final String IN_WINDOW =
      "(:start::timestamptz is null and %1$s is null or %1$s >= coalesce(:start::timestamptz,"
          + " '-infinity') and %1$s < :end)";

  private static final String COUNT =
      KnownSql.PEOPLE_AND_STAGES
          + """
          , who as (
            select f.stage, f.implied, f.in_funnel, f.reached, f.entered_at, f.churned_at,
              case when f.implied then f.customer_told else f.customer_at end as became_at,
              extract(epoch from f.customer_at - f.entered_at) / 86400 as cycle_days
            from facts f
            where (:region::text is null or lower(f.region) = lower(:region))
              and (:industry::text is null or lower(f.industry) = lower(:industry))),
          placed as (
            select w.*, in_funnel and %1$s as in_cohort, %2$s as became,
              in_funnel and cycle_days >= 0 and %2$s as converted, %3$s as churned_then
            from who w)
          select count(*) as total,
            count(*) filter (where stage = 'lead') as lead_now,
            count(*) filter (where stage = 'mql') as mql_now,
            count(*) filter (where stage = 'sql') as sql_now,
            count(*) filter (where stage = 'customer') as customer_now,
            count(*) filter (where stage = 'churned') as churned_now,
            count(*) filter (where reached = 3 and became) as became_customer,
            count(*) filter (where stage = 'churned' and churned_then) as churned_in_window,
            count(*) filter (where in_funnel and entered_at is null) as undated,
            count(*) filter (where in_cohort) as leads,
            count(*) filter (where in_cohort and reached >= 1) as mqls,
            count(*) filter (where in_cohort and reached >= 2) as sqls,
            count(*) filter (where in_cohort and reached >= 3) as customers,
            count(*) filter (where in_cohort and stage = 'churned') as churned,
            avg(cycle_days) filter (where converted)::double precision as average_cycle_days,
            (percentile_cont(0.5) within group (order by cycle_days)
              filter (where converted))::double precision as median_cycle_days,
            count(*) filter (where converted) as cycles
          from placed
          """
              .formatted(
                  IN_WINDOW.formatted("entered_at"),
                  IN_WINDOW.formatted("became_at"),
                  IN_WINDOW.formatted("churned_at"));

  private final Database database;

  FunnelRepository(Database database) {
    this.database = database;
  }

  /**
   * The counts of a window.
   *
   * @param total everybody known as of T
   * @param leadNow those who stand in the stage as of T; likewise the other stages
   * @param becameCustomer those who became customers in the window
   * @param churnedInWindow those who churned in the window and have not come back
   * @param undated those of whom no date before being a customer is known
   * @param leads the cohort: those who entered the funnel in the window
   * @param mqls those of the cohort who came as far, as of T; likewise the further stages
   * @param cycles conversions in the window with both dates in order
   */
  record Counts(
      long total,
      long leadNow,
      long mqlNow,
      long sqlNow,
      long customerNow,
      long churnedNow,
      long becameCustomer,
      long churnedInWindow,
      long undated,
      long leads,
      long mqls,
      long sqls,
      long customers,
      long churned,
      Double averageCycleDays,
      Double medianCycleDays,
      long cycles) {}

  Counts count(String organization, AnalyticsQuery.Window window, Instant now) {
    return database.inOrganization(
        organization,
        handle -> {
          KnownSql.prepare(handle);
          return KnownSql.bind(handle.createQuery(COUNT), window.asOf())
              .bind("start", window.start())
              .bind("end", window.end(now))
              .bind("region", window.region())
              .bind("industry", window.industry())
              .mapTo(Counts.class)
              .one();
        });
  }
}
