package org.commandcenter.churn.retraining;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.commandcenter.platform.data.Database;

/** The table {@code model_watch}: policies, and how champions do. */
@ApplicationScoped
class WatchRepository {
  private final Database database;
  private final ObjectMapper json;

  WatchRepository(Database database, ObjectMapper json) {
    this.database = database;
    this.json = json;
  }

  /** How an organization's champion does; numbers are null where they are not known. */
  record Health(
      String modelVersion,
      Instant trainedAt,
      Double rocAuc,
      Double liveRocAuc,
      Double driftPsi,
      String driftStatus,
      Instant checkedAt) {}

  /** A policy and who set it; both null for the default one. */
  record Set(RetrainingPolicy policy, String by, Instant at) {}

  private record Row(JsonNode policy, String policySetBy, Instant policySetAt) {}

  Set policy(String organization) {
    return database
        .inOrganization(
            organization,
            handle ->
                handle
                    .createQuery("select policy, policy_set_by, policy_set_at from model_watch")
                    .mapTo(Row.class)
                    .findOne())
        .filter(row -> row.policy() != null && !row.policy().isNull())
        .map(row -> new Set(read(row.policy()), row.policySetBy(), row.policySetAt()))
        .orElseGet(() -> new Set(RetrainingPolicy.DEFAULT, null, null));
  }

  private RetrainingPolicy read(JsonNode policy) {
    try {
      return json.treeToValue(policy, RetrainingPolicy.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A stored policy cannot be read", e);
    }
  }

  /** Stores the policy and asks for a check. */
  void setPolicy(String organization, RetrainingPolicy policy, String by) {
    JsonNode stored = json.valueToTree(policy);
    database.useOrganization(
        organization,
        handle ->
            handle
                .createUpdate(
                    """
                    insert into model_watch (organization_id, policy, policy_set_by, policy_set_at)
                    values (:organization, :policy, :by, now())
                    on conflict (organization_id) do update set policy = excluded.policy,
                      policy_set_by = excluded.policy_set_by,
                      policy_set_at = excluded.policy_set_at, next_check_at = now()
                    """)
                .bind("organization", organization)
                .bind("policy", stored)
                .bind("by", by)
                .execute());
  }

  /** Organizations whose turn it is; this process has them until their next turn. */
  List<String> due(Duration next) {
    return database.inSystem(
        handle ->
            handle
                .createQuery(
                    """
                    update model_watch set next_check_at = now() + :next * interval '1 second'
                    where organization_id in (
                      select organization_id from model_watch where next_check_at <= now()
                      order by next_check_at limit 20 for update skip locked)
                    returning organization_id
                    """)
                .bind("next", next.toSeconds())
                .mapTo(String.class)
                .list());
  }

  /** Brings the next check forward. */
  void checkIn(String organization, Duration time) {
    database.useOrganization(
        organization,
        handle ->
            handle
                .createUpdate(
                    """
                    update model_watch
                    set next_check_at = least(next_check_at, now() + :time * interval '1 second')
                    """)
                .bind("time", time.toSeconds())
                .execute());
  }

  void saveHealth(String organization, Health health) {
    database.useOrganization(
        organization,
        handle ->
            handle
                .createUpdate(
                    """
                    update model_watch set model_version = :modelVersion, trained_at = :trainedAt,
                      roc_auc = :rocAuc, live_roc_auc = :liveRocAuc, drift_psi = :driftPsi,
                      drift_status = :driftStatus, checked_at = :checkedAt
                    """)
                .bind("modelVersion", health.modelVersion())
                .bind("trainedAt", health.trainedAt())
                .bind("rocAuc", health.rocAuc())
                .bind("liveRocAuc", health.liveRocAuc())
                .bind("driftPsi", health.driftPsi())
                .bind("driftStatus", health.driftStatus())
                .bind("checkedAt", health.checkedAt())
                .execute());
  }

  Optional<Health> health(String organization) {
    return database.inOrganization(
        organization,
        handle ->
            handle
                .createQuery("select * from model_watch where checked_at is not null")
                .mapTo(Health.class)
                .findOne());
  }

  /** How all organizations' champions do. */
  List<Health> all() {
    return database.inSystem(
        handle ->
            handle
                .createQuery("select * from model_watch where checked_at is not null")
                .mapTo(Health.class)
                .list());
  }
}
