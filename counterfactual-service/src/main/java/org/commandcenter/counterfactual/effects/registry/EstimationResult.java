package org.commandcenter.counterfactual.effects.registry;

import java.util.List;
import org.commandcenter.counterfactual.effects.Effects;
import org.commandcenter.counterfactual.effects.Evidence;
import org.commandcenter.counterfactual.effects.estimation.EstimatedEffects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What an estimation found.
 *
 * @param version in force now
 * @param previousVersion in force before; the same when there is not enough evidence for anything
 * @param episodes of risk whose outcome is known
 */
@Schema(name = "EffectEstimationResult")
record EstimationResult(
    String version,
    String previousVersion,
    int horizonDays,
    int episodes,
    List<Finding> effects,
    EffectsAnswer.TimingRule timing,
    String explanation) {

  /** One intervention's outcome. */
  enum Status {
    ESTIMATED,
    INSUFFICIENT_EVIDENCE
  }

  /** What was found of one intervention. */
  record Finding(
      String intervention,
      Status status,
      EffectsAnswer.Posterior posterior,
      Evidence evidence,
      String explanation) {}

  static EstimationResult of(String before, RegistryState after, EstimatedEffects data) {
    Effects effects = after.effects();
    List<Finding> findings =
        data.interventions().stream()
            .map(
                found ->
                    new Finding(
                        found.intervention().wireName(),
                        found.estimates().isEmpty()
                            ? Status.INSUFFICIENT_EVIDENCE
                            : Status.ESTIMATED,
                        RegistryAnswers.posterior(effects.of(found.intervention())),
                        effects.of(found.intervention()).evidence(),
                        EffectSentences.effect(
                            found.intervention(), effects.of(found.intervention()), found)))
            .toList();
    return new EstimationResult(
        effects.version(),
        before,
        data.horizonDays(),
        data.episodes(),
        findings,
        RegistryAnswers.timing(effects, after),
        EffectSentences.registry(effects, data));
  }
}
