package org.commandcenter.counterfactual.effects.registry;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commandcenter.counterfactual.effects.Effect;
import org.commandcenter.counterfactual.effects.Effects;
import org.commandcenter.counterfactual.effects.Evidence;
import org.commandcenter.counterfactual.effects.Intervention;
import org.commandcenter.counterfactual.effects.estimation.EstimatedEffects;
import org.commandcenter.counterfactual.effects.estimation.Posterior;

/**
 * An organization's registry as stored.
 *
 * @param priors all changes of priors, newest first
 * @param choices all changes of the estimate in force, newest first
 * @param data of the estimate in force; null without one
 */
record RegistryState(List<PriorRow> priors, List<ChoiceRow> choices, EstimatedEffects data) {

  /** The name of a state: the same priors and the same estimate always have the same. */
  static String name(int revision, Integer estimate) {
    return Effects.RULES
        + (revision == 0 ? "" : "+" + revision)
        + (estimate == null ? "" : "-e" + estimate);
  }

  String version() {
    return name(revision(), estimate());
  }

  int revision() {
    return priors.isEmpty() ? 0 : priors.getFirst().revision();
  }

  Integer estimate() {
    return choices.isEmpty() ? null : choices.getFirst().estimate();
  }

  Effects effects() {
    Map<Intervention, Effect> changed = priors(revision());
    return data == null ? new Effects(version(), changed) : Posterior.of(version(), changed, data);
  }

  /** The priors that differed from the rules' at a revision. */
  Map<Intervention, Effect> priors(int revision) {
    Map<Intervention, Effect> changed = new EnumMap<>(Intervention.class);
    for (PriorRow row : priors) {
      if (row.revision() <= revision) {
        Intervention.find(row.intervention())
            .ifPresent(
                i -> changed.putIfAbsent(i, new Effect(row.mean(), row.sd(), Evidence.ASSUMED)));
      }
    }
    return changed;
  }

  /** The change by which an intervention's prior became what it is; empty for the rules' own. */
  Optional<PriorRow> prior(Intervention intervention) {
    return priors.stream()
        .filter(row -> row.intervention().equals(intervention.wireName()))
        .findFirst();
  }

  /** A prior or a choice, whichever is not null. */
  private record Change(PriorRow prior, ChoiceRow choice) {
    java.time.Instant at() {
      return prior == null ? choice.changedAt() : prior.changedAt();
    }
  }

  /** Every change in order, newest first. */
  List<EffectVersion> versions() {
    List<Change> changes = new ArrayList<>();
    priors.reversed().forEach(prior -> changes.add(new Change(prior, null)));
    choices.reversed().forEach(choice -> changes.add(new Change(null, choice)));
    // Stable: what was stored at one moment stays priors first.
    changes.sort(Comparator.comparing(Change::at));
    List<EffectVersion> versions = new ArrayList<>();
    int revision = 0;
    Integer estimate = null;
    for (Change change : changes) {
      if (change.prior() != null) {
        revision = change.prior().revision();
        versions.add(version(change.prior(), estimate));
      } else {
        estimate = change.choice().estimate();
        versions.add(version(change.choice(), revision));
      }
    }
    Collections.reverse(versions);
    return versions;
  }

  private static EffectVersion version(PriorRow row, Integer estimate) {
    return new EffectVersion(
        name(row.revision(), estimate),
        EffectVersion.Kind.PRIOR,
        row.revision(),
        estimate,
        row.intervention(),
        row.mean(),
        row.sd(),
        row.note(),
        row.changedBy(),
        row.changedAt());
  }

  private static EffectVersion version(ChoiceRow row, int revision) {
    return new EffectVersion(
        name(revision, row.estimate()),
        row.restored() == null ? EffectVersion.Kind.ESTIMATE : EffectVersion.Kind.RESTORE,
        revision,
        row.estimate(),
        null,
        null,
        null,
        row.note(),
        row.changedBy(),
        row.changedAt());
  }
}
