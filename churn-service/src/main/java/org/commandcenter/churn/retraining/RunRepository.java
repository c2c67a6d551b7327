package org.commandcenter.churn.retraining;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.commandcenter.platform.data.Database;

/** The table {@code retraining_run}. */
@ApplicationScoped
class RunRepository {
  private static final String SELECT =
      """
      select id, job_id, upper(trigger) as trigger, reason, started_at, decided_at, model_version,
        upper(decision) as decision, explanation
      from retraining_run
      """;

  private final Database database;

  RunRepository(Database database) {
    this.database = database;
  }

  void begin(String organization, String jobId, Situation.Call call) {
    database.useOrganization(
        organization,
        handle ->
            handle
                .createUpdate(
                    """
                    insert into retraining_run (organization_id, job_id, trigger, reason)
                    values (:organization, :job, lower(:trigger), :reason)
                    on conflict do nothing
                    """)
                .bind("organization", organization)
                .bind("job", jobId)
                .bind("trigger", call.trigger().name())
                .bind("reason", call.reason())
                .execute());
  }

  /** The one that is not decided yet. */
  Optional<RetrainingRun> open(String organization) {
    return database.inOrganization(
        organization,
        handle ->
            handle
                .createQuery(SELECT + "where decision is null")
                .mapTo(RetrainingRun.class)
                .findOne());
  }

  void decide(String organization, long id, String modelVersion, NewcomerDecision decision) {
    database.useOrganization(
        organization,
        handle ->
            handle
                .createUpdate(
                    """
                    update retraining_run set decided_at = now(), model_version = :version,
                      decision = lower(:decision), explanation = :explanation
                    where id = :id and decision is null
                    """)
                .bind("id", id)
                .bind("version", modelVersion)
                .bind("decision", decision.outcome().name())
                .bind("explanation", decision.explanation())
                .execute());
  }

  /** Newest first. */
  List<RetrainingRun> latest(String organization, int limit) {
    return database.inOrganization(
        organization,
        handle ->
            handle
                .createQuery(SELECT + "order by id desc limit :limit")
                .bind("limit", limit)
                .mapTo(RetrainingRun.class)
                .list());
  }

  Optional<Instant> lastStart(String organization) {
    return latest(organization, 1).stream().map(RetrainingRun::startedAt).findFirst();
  }
}
