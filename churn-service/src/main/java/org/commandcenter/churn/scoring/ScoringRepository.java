package org.commandcenter.churn.scoring;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.commandcenter.churn.customer.RiskUpdate;
import org.commandcenter.churn.registry.RegisteredModel;
import org.commandcenter.platform.data.Database;
import org.jdbi.v3.core.Handle;
import org.postgresql.copy.CopyManager;

/** Writes what a scoring run found, in one transaction: readers see the old run or the new one. */
@ApplicationScoped
class ScoringRepository {
  private static final String STAGE =
      """
      create temp table staged_prediction (
        line int, customer_id text, as_of timestamptz, churn_probability double precision,
        risk_level text, basis text, fold int, monthly_hazard double precision,
        mrr double precision, margin double precision, company text, active boolean, features jsonb
      ) on commit drop;
      create temp table staged_trajectory (
        customer_id text, as_of timestamptz[], churn_probability double precision[],
        signal_at timestamptz, signal_probability double precision
      ) on commit drop;
      create temp table staged_episode (
        customer_id text, risk_signal_at timestamptz, churn_probability double precision,
        ended_at timestamptz, peak_probability double precision, features jsonb
      ) on commit drop
      """;

  private static final String RUN =
      """
      insert into scoring_run
        (organization_id, id, model_version, as_of, customers, mean_monthly_hazard)
      values (:organization, :run, :version, :asOf, :customers, :hazard)
      on conflict (organization_id, id) do update set finished_at = now()
      """;

  /** A customer with several rows is shown by its last one. */
  private static final String LATEST =
      """
      insert into latest_prediction (organization_id, customer_id, as_of, model_version,
        churn_probability, risk_level, basis, fold, horizon_days, monthly_hazard, value_at_stake,
        value_method, mrr, company, active, features)
      select distinct on (customer_id) :organization, customer_id, as_of, :version,
        churn_probability, risk_level, basis, fold, :horizon, monthly_hazard,
        mrr * margin * :valueFactor, 'survival', mrr, company, active, features
      from staged_prediction order by customer_id, line desc
      """;

  private static final String HISTORY =
      """
      insert into prediction (organization_id, customer_id, as_of, run_id, model_version,
        churn_probability, risk_level, basis, horizon_days)
      select organization_id, customer_id, as_of, :run, model_version, churn_probability,
        risk_level, basis, horizon_days
      from latest_prediction
      on conflict do nothing
      """;

  private static final String TRAJECTORIES =
      """
      insert into risk_trajectory (organization_id, customer_id, model_version, as_of,
        churn_probability, risk_signal_at, risk_signal_probability, risk_signal_value_at_stake)
      select :organization, t.customer_id, :version, t.as_of, t.churn_probability, t.signal_at,
        t.signal_probability,
        case when t.signal_at is not null then p.mrr * p.margin * :valueFactor end
      from staged_trajectory t left join staged_prediction p on p.customer_id = t.customer_id
      """;

  private static final String EPISODES =
      """
      insert into risk_episode (organization_id, customer_id, risk_signal_at, churn_probability,
        ended_at, peak_probability, value_at_stake, features, model_version)
      select :organization, e.customer_id, e.risk_signal_at, e.churn_probability, e.ended_at,
        e.peak_probability, p.mrr * p.margin * :valueFactor, e.features, :version
      from staged_episode e left join staged_prediction p on p.customer_id = e.customer_id
      """;

  private final Database database;

  ScoringRepository(Database database) {
    this.database = database;
  }

  /** Replaces the newest predictions and trajectories by these, and appends to the history. */
  void publish(
      String organization, String run, RegisteredModel model, Instant asOf, ScoredRows rows) {
    double valueFactor = SurvivalValue.factor(rows.meanMonthlyHazard());
    database.useOrganization(
        organization,
        handle -> {
          stage(handle, rows);
          handle
              .createUpdate(RUN)
              .bind("organization", organization)
              .bind("run", run)
              .bind("version", model.version())
              .bind("asOf", asOf)
              .bind("customers", rows.customers())
              .bind("hazard", rows.meanMonthlyHazard())
              .execute();
          // Of two that score at once the later one replaces what the earlier one wrote.
          handle.execute("select pg_advisory_xact_lock(hashtext(?))", "scores " + organization);
          handle.execute("delete from latest_prediction");
          handle.execute("delete from risk_trajectory");
          handle.execute("delete from risk_episode");
          handle
              .createUpdate(LATEST)
              .bind("organization", organization)
              .bind("version", model.version())
              .bind("horizon", model.horizonDays())
              .bind("valueFactor", valueFactor)
              .execute();
          handle.createUpdate(HISTORY).bind("run", run).execute();
          handle
              .createUpdate(TRAJECTORIES)
              .bind("organization", organization)
              .bind("version", model.version())
              .bind("valueFactor", valueFactor)
              .execute();
          handle
              .createUpdate(EPISODES)
              .bind("organization", organization)
              .bind("version", model.version())
              .bind("valueFactor", valueFactor)
              .execute();
        });
  }

  private static void stage(Handle handle, ScoredRows rows) throws IOException, SQLException {
    handle.createScript(STAGE).execute();
    CopyManager copy = Database.postgres(handle).getCopyAPI();
    rows.predictions().copyInto(copy, "staged_prediction");
    rows.trajectories().copyInto(copy, "staged_trajectory");
    rows.episodes().copyInto(copy, "staged_episode");
    handle.execute("analyze staged_prediction");
  }

  /**
   * The risks of customers who are still there, by customer id.
   *
   * @param after customer id of the last one before; empty to start
   */
  List<RiskUpdate> risks(String organization, String after, int limit) {
    return database.inOrganization(
        organization,
        handle ->
            handle
                .createQuery(
                    """
                    select customer_id, churn_probability, risk_level, model_version, as_of
                    from latest_prediction where active and customer_id > :after
                    order by customer_id limit :limit
                    """)
                .bind("after", after)
                .bind("limit", limit)
                .mapTo(RiskUpdate.class)
                .list());
  }
}
