package org.commandcenter.counterfactual.effects.registry;

import static org.commandcenter.counterfactual.Wording.evidence;
import static org.commandcenter.counterfactual.Wording.name;
import static org.commandcenter.counterfactual.Wording.percent;

import java.util.List;
import java.util.Locale;
import org.commandcenter.counterfactual.effects.Effect;
import org.commandcenter.counterfactual.effects.Effects;
import org.commandcenter.counterfactual.effects.Estimate;
import org.commandcenter.counterfactual.effects.Evidence;
import org.commandcenter.counterfactual.effects.Intervention;
import org.commandcenter.counterfactual.effects.estimation.EstimatedEffects;
import org.commandcenter.counterfactual.effects.estimation.InterventionData;
import org.commandcenter.counterfactual.effects.estimation.Measured;

/** What the registry holds, in sentences that claim no more than it knows. */
final class EffectSentences {
  private EffectSentences() {}

  /**
   * @param data null when nothing was ever estimated
   */
  static String effect(Intervention intervention, Effect posterior, InterventionData data) {
    String name = capital(name(intervention.wireName()));
    if (intervention == Intervention.NONE) {
      return "Doing nothing changes nothing, by definition.";
    }
    Estimate estimate = posterior.estimate();
    String change =
        "%s is taken to change the probability of churn by %s points (%s interval %s to %s, evidence: %s)"
            .formatted(
                name,
                points(estimate.value()),
                percent(estimate.level()),
                points(estimate.low()),
                points(estimate.high()),
                evidence(posterior.evidence()));
    if (data == null) {
      return change + "; nobody has measured it here.";
    }
    if (data.estimates().isEmpty()) {
      return change + "; insufficient evidence to say otherwise: " + data.note() + ".";
    }
    String certainty =
        estimate.low() < 0 && estimate.high() > 0 ? "; whether it helps is not certain" : "";
    return change + certainty + "; it rests on " + customers(data.estimates()) + ".";
  }

  static String registry(Effects effects, EstimatedEffects data) {
    if (data == null || !data.found()) {
      return "No effect has been measured in this organization yet: every number that rests on"
          + " these rules says assumed.";
    }
    List<String> measured =
        data.interventions().stream()
            .filter(found -> !found.estimates().isEmpty())
            .map(
                found ->
                    "%s (%s)"
                        .formatted(
                            name(found.intervention().wireName()),
                            evidence(effects.of(found.intervention()).evidence())))
            .toList();
    return "Measured in %d episodes of risk: %s; what could not be measured is assumed by rule. What delay costs is %s."
        .formatted(data.episodes(), String.join(", ", measured), data.decayNote());
  }

  /**
   * @param data null when nothing was ever estimated
   */
  static String timing(Effects effects, EstimatedEffects data) {
    return String.format(
        Locale.ROOT,
        "Each week of delay is taken to cost %.1f %% of an effect, down to %.0f %% of it (evidence: %s): %s.",
        100 * effects.decay().lossPerWeek(),
        100 * effects.decay().floor(),
        evidence(effects.decay().evidence()),
        data == null ? "nobody has measured it here" : data.decayNote());
  }

  static String estimated(EstimatedEffects data) {
    long found = data.interventions().stream().filter(d -> !d.estimates().isEmpty()).count();
    return "Estimated %d of %d interventions from %d episodes over %d days"
        .formatted(found, data.interventions().size(), data.episodes(), data.horizonDays());
  }

  private static String customers(List<Measured> estimates) {
    return String.join(
        " and ",
        estimates.stream()
            .map(
                one ->
                    "%d customers who had it and %d who had nothing (%s)"
                        .formatted(
                            one.treated(),
                            one.untreated(),
                            one.evidence() == Evidence.EXPERIMENTAL
                                ? one.source().replaceFirst("experiment:", "experiment ")
                                : "observed, and trusted to within "
                                    + points(one.biasSd())
                                    + " points however many there are"))
            .toList());
  }

  private static String points(double probability) {
    return String.format(Locale.ROOT, "%.1f", 100 * probability + 0.0);
  }

  private static String capital(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }
}
