package org.commandcenter.counterfactual.effects.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.commandcenter.counterfactual.effects.estimation.EstimatedEffects;
import org.commandcenter.platform.data.Database;
import org.jdbi.v3.core.Handle;

/** Priors that an organization has set, and what was estimated. Nothing stored is ever changed. */
@ApplicationScoped
class EffectRepository {
  private final Database database;
  private final ObjectMapper json;

  EffectRepository(Database database, ObjectMapper json) {
    this.database = database;
    this.json = json;
  }

  RegistryState state(String organization) {
    return database.inSnapshot(organization, handle -> state(handle, null));
  }

  /** The state at a time. */
  RegistryState stateAt(String organization, Instant time) {
    return database.inSnapshot(organization, handle -> state(handle, time));
  }

  void addPriors(String organization, List<EffectChange> changes, String changedBy) {
    database.useOrganization(
        organization,
        handle -> {
          lock(handle, organization);
          changes.forEach(change -> addPrior(handle, organization, change, changedBy));
        });
  }

  /** Stores an estimate and puts it in force; once per job, however often it is run. */
  void addEstimate(
      String organization, EstimatedEffects data, String note, String job, String changedBy) {
    database.useOrganization(
        organization,
        handle -> {
          lock(handle, organization);
          Optional<Integer> stored =
              handle
                  .createQuery(
                      """
                      insert into effect_estimate
                        (organization_id, estimate, data, job_id, created_by)
                      select :organization, coalesce(max(estimate), 0) + 1, :data, :job, :by
                      from effect_estimate
                      on conflict (organization_id, job_id) do nothing
                      returning estimate
                      """)
                  .bind("organization", organization)
                  .bindByType("data", json.valueToTree(data), JsonNode.class)
                  .bind("job", job)
                  .bind("by", changedBy)
                  .mapTo(Integer.class)
                  .findOne();
          stored.ifPresent(
              estimate -> choose(handle, organization, estimate, null, note, changedBy));
        });
  }

  /**
   * Puts an earlier estimate, or none, in force again.
   *
   * @param priors changes that make the priors what they were
   */
  void restore(
      String organization,
      List<EffectChange> priors,
      Integer estimate,
      String restored,
      String changedBy) {
    database.useOrganization(
        organization,
        handle -> {
          lock(handle, organization);
          priors.forEach(change -> addPrior(handle, organization, change, changedBy));
          String note = "Restored " + restored;
          choose(handle, organization, estimate, restored, note, changedBy);
        });
  }

  /**
   * @param until null for now
   */
  private RegistryState state(Handle handle, Instant until) {
    List<PriorRow> priors =
        handle
            .createQuery(
                """
                select revision, intervention, mean, sd, note, changed_by, changed_at
                from effect_prior where :until::timestamptz is null or changed_at <= :until
                order by revision desc
                """)
            .bindByType("until", until, Instant.class)
            .mapTo(PriorRow.class)
            .list();
    List<ChoiceRow> choices =
        handle
            .createQuery(
                """
                select choice, prior_revision, estimate, restored, note, changed_by, changed_at
                from effect_choice where :until::timestamptz is null or changed_at <= :until
                order by choice desc
                """)
            .bindByType("until", until, Instant.class)
            .mapTo(ChoiceRow.class)
            .list();
    EstimatedEffects data =
        choices.isEmpty() || choices.getFirst().estimate() == null
            ? null
            : data(handle, choices.getFirst().estimate());
    return new RegistryState(priors, choices, data);
  }

  private EstimatedEffects data(Handle handle, int estimate) {
    JsonNode stored =
        handle
            .createQuery("select data from effect_estimate where estimate = :estimate")
            .bind("estimate", estimate)
            .mapTo(JsonNode.class)
            .one();
    try {
      return json.treeToValue(stored, EstimatedEffects.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Estimate " + estimate + " cannot be read", e);
    }
  }

  private static void addPrior(
      Handle handle, String organization, EffectChange change, String changedBy) {
    handle
        .createUpdate(
            """
            insert into effect_prior
              (organization_id, revision, intervention, mean, sd, note, changed_by, changed_at)
            select :organization, coalesce(max(revision), 0) + 1, :intervention, :mean, :sd,
              :note, :changedBy, clock_timestamp()
            from effect_prior
            """)
        .bind("organization", organization)
        .bind("intervention", change.intervention())
        .bind("mean", change.mean())
        .bind("sd", change.sd())
        .bind("note", change.note())
        .bind("changedBy", changedBy)
        .execute();
  }

  private static void choose(
      Handle handle,
      String organization,
      Integer estimate,
      String restored,
      String note,
      String changedBy) {
    handle
        .createUpdate(
            """
            insert into effect_choice (organization_id, choice, prior_revision, estimate,
              restored, note, changed_by, changed_at)
            select :organization, coalesce((select max(choice) from effect_choice), 0) + 1,
              coalesce((select max(revision) from effect_prior), 0), :estimate, :restored, :note,
              :changedBy, clock_timestamp()
            """)
        .bind("organization", organization)
        .bindByType("estimate", estimate, Integer.class)
        .bind("restored", restored)
        .bind("note", note)
        .bind("changedBy", changedBy)
        .execute();
  }

  private static void lock(Handle handle, String organization) {
    handle
        .createQuery("select pg_advisory_xact_lock(hashtextextended('effects/' || :o, 0))::text")
        .bind("o", organization)
        .mapTo(String.class)
        .one();
  }
}
