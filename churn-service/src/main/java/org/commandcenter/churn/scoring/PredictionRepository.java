package org.commandcenter.churn.scoring;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.commandcenter.churn.model.RiskBand;
import org.commandcenter.platform.data.Database;
import org.commandcenter.platform.paging.PageRequest;

/** Reads predictions. */
@ApplicationScoped
public class PredictionRepository {
  private static final String LATEST =
      """
      select customer_id, company, as_of, model_version, churn_probability,
        upper(risk_level) as risk_level, basis, fold, horizon_days, monthly_hazard,
        value_at_stake, value_method, mrr as revenue, active, %s as features
      from latest_prediction
      """;

  private static final int FETCH = 1000;

  private final Database database;

  PredictionRepository(Database database) {
    this.database = database;
  }

  /** A past prediction. */
  public record PastPrediction(
      Instant asOf,
      double churnProbability,
      RiskBand riskLevel,
      String modelVersion,
      String basis) {}

  /** A scoring of all customers. */
  public record Run(String modelVersion, Instant asOf, int horizonDays) {}

  public Optional<LatestPrediction> latest(String organization, String customerId) {
    return database.inOrganization(
        organization,
        handle ->
            handle
                .createQuery(LATEST.formatted("features") + "where customer_id = :customer")
                .bind("customer", customerId)
                .mapTo(LatestPrediction.class)
                .findOne());
  }

  /** Newest first. */
  public List<PastPrediction> history(String organization, String customerId, int limit) {
    return database.inOrganization(
        organization,
        handle ->
            handle
                .createQuery(
                    """
                    select as_of, churn_probability, upper(risk_level) as risk_level,
                      model_version, basis
                    from prediction where customer_id = :customer
                    order by as_of desc, run_id limit :limit
                    """)
                .bind("customer", customerId)
                .bind("limit", limit)
                .mapTo(PastPrediction.class)
                .list());
  }

  /** The newest scoring of all customers. */
  public Optional<Run> newestRun(String organization) {
    return database.inOrganization(
        organization,
        handle ->
            handle
                .createQuery(
                    """
                    select r.model_version, r.as_of, m.horizon_days
                    from scoring_run r join model m on m.version = r.model_version
                    order by r.finished_at desc limit 1
                    """)
                .mapTo(Run.class)
                .findOne());
  }

  /**
   * Active customers, most endangered first.
   *
   * @param atLeast least probability
   */
  public List<LatestPrediction> page(String organization, double atLeast, PageRequest page) {
    return page(organization, atLeast, page, "null::jsonb");
  }

  /** The same, with what each prediction was made from. */
  public List<LatestPrediction> pageWithFeatures(
      String organization, double atLeast, PageRequest page) {
    return page(organization, atLeast, page, "features");
  }

  private List<LatestPrediction> page(
      String organization, double atLeast, PageRequest page, String features) {
    String after =
        page.first()
            ? ""
            : """
               and (churn_probability < cast(:p as double precision)
                 or (churn_probability = cast(:p as double precision) and customer_id > :id))
              """;
    return database.inOrganization(
        organization,
        handle -> {
          var query =
              handle
                  .createQuery(
                      LATEST.formatted(features)
                          + "where active and churn_probability >= :least "
                          + after
                          + " order by churn_probability desc, customer_id limit :limit")
                  .bind("least", atLeast)
                  .bind("limit", page.fetch());
          if (!page.first()) {
            query.bind("p", page.number(0)).bind("id", page.text(1));
          }
          return query.mapTo(LatestPrediction.class).list();
        });
  }

  /** What is done with one prediction after the other. */
  @FunctionalInterface
  public interface Taker {
    void take(LatestPrediction prediction) throws IOException;
  }

  /**
   * Goes through the active customers in the order of their ids, all as they are at one moment.
   *
   * @param after id of the customer after whom to begin
   * @param limit null for all
   */
  public void each(String organization, String after, Integer limit, Taker taker) {
    database.useOrganization(
        organization,
        handle -> {
          var query =
              handle
                  .createQuery(
                      LATEST.formatted("null::jsonb")
                          + "where active and customer_id > :after order by customer_id"
                          + " limit :limit")
                  .bind("after", after)
                  .bindByType("limit", limit, Integer.class)
                  .setFetchSize(FETCH);
          try (var rows = query.mapTo(LatestPrediction.class).iterator()) {
            while (rows.hasNext()) {
              taker.take(rows.next());
            }
          }
        });
  }

  /** How many active customers have a prediction. */
  public long active(String organization) {
    return database.inOrganization(
        organization,
        handle ->
            handle
                .createQuery("select count(*) from latest_prediction where active")
                .mapTo(Long.class)
                .one());
  }
}
