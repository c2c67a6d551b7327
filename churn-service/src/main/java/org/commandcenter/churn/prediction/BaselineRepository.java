package org.commandcenter.churn.prediction;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.commandcenter.churn.model.RiskBand;
import org.commandcenter.churn.model.RiskPolicy;
import org.commandcenter.platform.data.Database;
import org.jdbi.v3.core.Handle;

/** Sums up the newest predictions of the customers who are still there. */
@ApplicationScoped
class BaselineRepository {
  private static final int TOP = 20;

  private final Database database;

  BaselineRepository(Database database) {
    this.database = database;
  }

  /** Customers of one risk band. */
  record Band(
      RiskBand riskSegment,
      long count,
      Double avgChurnProb,
      Double minChurnProb,
      Double maxChurnProb,
      double totalRevenue) {}

  /** One of ten equally wide bins of the probability. */
  record Bin(int bucket, long count, double binStart, double binEnd) {}

  /** All customers; {@code highRiskCount} is "at least high" and includes the critical ones. */
  record Overall(
      long totalCustomers,
      Double avgChurnProb,
      Double stddevChurnProb,
      long criticalRiskCount,
      long highRiskCount,
      long mediumRiskCount,
      long lowRiskCount) {}

  /** A customer with much to lose, by expected loss. */
  record AtRisk(
      String customerId,
      String company,
      Double revenue,
      double baselineChurnProb,
      RiskBand riskSegment,
      Double valueAtStake) {}

  /** The whole picture. */
  record Sums(
      List<Band> distribution,
      List<Bin> histogram,
      Overall overall,
      List<AtRisk> highValueAtRisk) {}

  /** One day of predictions. */
  record Day(
      LocalDate date,
      long totalPredictions,
      double avgChurnProb,
      long highRiskCount,
      long mediumRiskCount,
      long lowRiskCount) {}

  Sums sums(String organization) {
    return database.inOrganization(
        organization,
        handle -> new Sums(bands(handle), bins(handle), overall(handle), highValueAtRisk(handle)));
  }

  private static List<Band> bands(Handle handle) {
    return handle
        .createQuery(
            """
            select upper(b.level) as risk_segment, count(p.customer_id) as count,
              avg(p.churn_probability) as avg_churn_prob, min(p.churn_probability) as min_churn_prob,
              max(p.churn_probability) as max_churn_prob, coalesce(sum(p.mrr), 0) as total_revenue
            from unnest(array['low', 'medium', 'high', 'critical']) with ordinality as b(level, no)
            left join latest_prediction p on p.risk_level = b.level and p.active
            group by b.level, b.no order by b.no
            """)
        .mapTo(Band.class)
        .list();
  }

  private static List<Bin> bins(Handle handle) {
    return handle
        .createQuery(
            """
            select b as bucket, count(p.customer_id) as count,
              (b - 1) / 10.0::float8 as bin_start, b / 10.0::float8 as bin_end
            from generate_series(1, 10) as b
            left join latest_prediction p on p.active
              and least(10, width_bucket(p.churn_probability, 0, 1, 10)) = b
            group by b order by b
            """)
        .mapTo(Bin.class)
        .list();
  }

  private static Overall overall(Handle handle) {
    return handle
        .createQuery(
            """
            select count(*) as total_customers, avg(churn_probability) as avg_churn_prob,
              stddev_pop(churn_probability) as stddev_churn_prob,
              count(*) filter (where risk_level = 'critical') as critical_risk_count,
              count(*) filter (where risk_level in ('high', 'critical')) as high_risk_count,
              count(*) filter (where risk_level = 'medium') as medium_risk_count,
              count(*) filter (where risk_level = 'low') as low_risk_count
            from latest_prediction where active
            """)
        .mapTo(Overall.class)
        .one();
  }

  private static List<AtRisk> highValueAtRisk(Handle handle) {
    return handle
        .createQuery(
            """
            select customer_id, company, mrr as revenue, churn_probability as baseline_churn_prob,
              upper(risk_level) as risk_segment, value_at_stake
            from latest_prediction where active and value_at_stake is not null
            order by churn_probability * value_at_stake desc, customer_id limit :top
            """)
        .bind("top", TOP)
        .mapTo(AtRisk.class)
        .list();
  }

  /**
   * Days on which customers were predicted, oldest first: scoring runs, and before them the weekly
   * dates of the trajectories.
   */
  List<Day> days(String organization, Instant after) {
    return database.inOrganization(
        organization,
        handle ->
            handle
                .createQuery(
                    """
                    with scored as (
                      select distinct on (p.customer_id, (p.as_of at time zone 'UTC')::date)
                        (p.as_of at time zone 'UTC')::date as date, p.churn_probability,
                        p.risk_level
                      from prediction p join scoring_run r on r.id = p.run_id and r.as_of = p.as_of
                      where p.as_of > :after
                      order by p.customer_id, (p.as_of at time zone 'UTC')::date, r.finished_at desc),
                    weekly as (
                      select (w.as_of at time zone 'UTC')::date as date, w.churn_probability,
                        case when w.churn_probability >= :high then 'high'
                          when w.churn_probability >= :medium then 'medium' else 'low' end as risk_level
                      from risk_trajectory t, unnest(t.as_of, t.churn_probability)
                        as w(as_of, churn_probability)
                      where w.as_of > :after),
                    both_kinds as (
                      select * from scored
                      union all
                      select * from weekly where date not in (select date from scored))
                    select date, count(*) as total_predictions,
                      avg(churn_probability) as avg_churn_prob,
                      count(*) filter (where risk_level in ('high', 'critical')) as high_risk_count,
                      count(*) filter (where risk_level = 'medium') as medium_risk_count,
                      count(*) filter (where risk_level = 'low') as low_risk_count
                    from both_kinds group by date order by date
                    """)
                .bind("after", after)
                .bind("high", RiskPolicy.DEFAULT.high())
                .bind("medium", RiskPolicy.DEFAULT.medium())
                .mapTo(Day.class)
                .list());
  }
}
