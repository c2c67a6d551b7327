package org.commandcenter.counterfactual.effects.registry;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.commandcenter.counterfactual.effects.Effect;
import org.commandcenter.counterfactual.effects.Effects;
import org.commandcenter.counterfactual.effects.Intervention;
import org.commandcenter.counterfactual.effects.estimation.EstimatedEffects;
import org.commandcenter.platform.problem.ApiException;

/**
 * Which effects hold for an organization: the rules, unless it has set priors of its own, updated
 * by what was estimated from its data.
 */
@ApplicationScoped
public class EffectService {
  private final EffectRepository repository;

  EffectService(EffectRepository repository) {
    this.repository = repository;
  }

  /** The effects to compute with. */
  public Effects current(String organization) {
    return repository.state(organization).effects();
  }

  /** The effects that were in force at a time. */
  public Effects at(String organization, Instant time) {
    return repository.stateAt(organization, time).effects();
  }

  EffectsAnswer registry(String organization) {
    return RegistryAnswers.of(repository.state(organization));
  }

  void change(String organization, EffectChange change, String changedBy) {
    Intervention intervention =
        Intervention.find(change.intervention())
            .orElseThrow(
                () ->
                    ApiException.invalid(
                        "intervention", "must be one of " + Intervention.allowed()));
    if (intervention == Intervention.NONE) {
      throw ApiException.invalid("intervention", "the effect of none is 0 by definition");
    }
    repository.addPriors(organization, List.of(change), changedBy);
  }

  /** The priors that differ from the rules'. */
  Map<Intervention, Effect> priors(String organization) {
    RegistryState state = repository.state(organization);
    return state.priors(state.revision());
  }

  /**
   * Puts a new estimate in force, unless it says nothing and there was none before.
   *
   * @param job by which it was made
   */
  EstimationResult adopt(String organization, EstimatedEffects data, String job, String changedBy) {
    RegistryState before = repository.state(organization);
    if (data.found() || before.estimate() != null) {
      repository.addEstimate(organization, data, EffectSentences.estimated(data), job, changedBy);
    }
    return EstimationResult.of(before.version(), repository.state(organization), data);
  }

  /**
   * Makes the registry what it was at an earlier version, as a new entry of its history.
   *
   * @throws ApiException {@code not_found} for a version that never was
   */
  void restore(String organization, String version, String changedBy) {
    RegistryState now = repository.state(organization);
    int revision = 0;
    Integer estimate = null;
    if (!version.equals(Effects.RULES)) {
      EffectVersion then =
          now.versions().stream()
              .filter(past -> past.version().equals(version))
              .findFirst()
              .orElseThrow(() -> ApiException.notFound("version", version));
      revision = then.revision();
      estimate = then.estimate();
    }
    List<EffectChange> priors = back(now, revision, version);
    repository.restore(organization, priors, estimate, version, changedBy);
  }

  /** The changes that make today's priors those of a revision. */
  private static List<EffectChange> back(RegistryState now, int revision, String version) {
    Effects today = new Effects("today", now.priors(now.revision()));
    Effects then = new Effects("then", now.priors(revision));
    List<EffectChange> changes = new ArrayList<>();
    for (Intervention intervention : Intervention.values()) {
      Effect was = then.of(intervention);
      if (!was.equals(today.of(intervention))) {
        changes.add(
            new EffectChange(intervention.wireName(), was.mean(), was.sd(), "Restored " + version));
      }
    }
    return changes;
  }
}
