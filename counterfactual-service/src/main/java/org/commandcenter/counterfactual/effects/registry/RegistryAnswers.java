package org.commandcenter.counterfactual.effects.registry;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.commandcenter.counterfactual.effects.Decay;
import org.commandcenter.counterfactual.effects.Effect;
import org.commandcenter.counterfactual.effects.Effects;
import org.commandcenter.counterfactual.effects.Estimate;
import org.commandcenter.counterfactual.effects.Evidence;
import org.commandcenter.counterfactual.effects.Intervention;
import org.commandcenter.counterfactual.effects.estimation.InterventionData;
import org.commandcenter.counterfactual.effects.estimation.Measured;
import org.commandcenter.counterfactual.effects.estimation.SegmentMeasured;
import org.commandcenter.counterfactual.effects.registry.EffectsAnswer.DataEstimate;
import org.commandcenter.counterfactual.effects.registry.EffectsAnswer.EffectInSegment;

/** The registry as it is shown. */
final class RegistryAnswers {
  private RegistryAnswers() {}

  static EffectsAnswer of(RegistryState state) {
    Effects effects = state.effects();
    return new EffectsAnswer(
        effects.version(),
        Arrays.stream(Intervention.values()).map(i -> entry(i, effects, state)).toList(),
        timing(effects, state),
        state.versions(),
        EffectSentences.registry(effects, state.data()));
  }

  private static EffectsAnswer.Entry entry(
      Intervention intervention, Effects effects, RegistryState state) {
    InterventionData data = data(intervention, state);
    Effect effect = effects.of(intervention);
    EffectsAnswer.Prior prior = prior(intervention, state);
    List<Measured> estimates = data == null ? List.of() : data.estimates();
    return new EffectsAnswer.Entry(
        intervention.wireName(),
        prior,
        estimates.stream().map(RegistryAnswers::estimate).toList(),
        posterior(effect),
        weights(prior, estimates),
        effect.evidence(),
        data == null
            ? List.of()
            : data.segments().stream().map(own -> segment(intervention, effects, own)).toList(),
        new EffectsAnswer.CostRule(intervention.shareOfMargin()),
        EffectSentences.effect(intervention, effect, data));
  }

  /** Null when nothing was ever estimated. */
  static InterventionData data(Intervention intervention, RegistryState state) {
    return state.data() == null
        ? null
        : state.data().interventions().stream()
            .filter(found -> found.intervention() == intervention)
            .findFirst()
            .orElse(null);
  }

  static EffectsAnswer.Posterior posterior(Effect effect) {
    Estimate estimate = effect.estimate();
    return new EffectsAnswer.Posterior(
        effect.mean(), effect.sd(), estimate.low(), estimate.high(), estimate.level());
  }

  static EffectsAnswer.TimingRule timing(Effects effects, RegistryState state) {
    Decay decay = effects.decay();
    String formula =
        decay.evidence() == Evidence.ASSUMED
            ? "max(%.2f, 1 - %.2f x delay_days / 7)"
            : "max(%.2f, 1 - %.4f x delay_days / 7)";
    return new EffectsAnswer.TimingRule(
        decay.floor(),
        decay.lossPerWeek(),
        decay.sd(),
        Math.max(0, decay.lossPerWeek() - Estimate.Z * decay.sd()),
        decay.lossPerWeek() + Estimate.Z * decay.sd(),
        Estimate.LEVEL,
        decay.evidence(),
        String.format(Locale.ROOT, formula, decay.floor(), decay.lossPerWeek()),
        EffectSentences.timing(effects, state.data()));
  }

  private static EffectsAnswer.Prior prior(Intervention intervention, RegistryState state) {
    return state
        .prior(intervention)
        .map(
            row ->
                new EffectsAnswer.Prior(
                    row.mean(),
                    row.sd(),
                    RegistryState.name(row.revision(), null),
                    row.changedBy(),
                    row.changedAt(),
                    row.note()))
        .orElseGet(
            () -> {
              Effect rule = Effects.rulesV1().of(intervention);
              return new EffectsAnswer.Prior(
                  rule.mean(), rule.sd(), Effects.RULES, null, null, null);
            });
  }

  private static DataEstimate estimate(Measured one) {
    return new DataEstimate(
        one.source(),
        one.mean(),
        one.sd(),
        one.biasSd(),
        one.evidence(),
        (long) one.treated() + one.untreated(),
        one.treated(),
        one.untreated(),
        one.note());
  }

  private static EffectInSegment segment(
      Intervention intervention, Effects effects, SegmentMeasured own) {
    Effect effect = effects.of(intervention, own.segment());
    return new EffectInSegment(
        own.segment(),
        posterior(effect),
        effect.evidence(),
        own.evidence() != null,
        (long) own.treated() + own.untreated());
  }

  private static EffectsAnswer.Weights weights(
      EffectsAnswer.Prior prior, List<Measured> estimates) {
    if (estimates.isEmpty()) {
      return new EffectsAnswer.Weights(1, 0, 0);
    }
    double assumed = 1 / (prior.sd() * prior.sd());
    double observational = precision(estimates, Evidence.OBSERVATIONAL);
    double experimental = precision(estimates, Evidence.EXPERIMENTAL);
    double all = assumed + observational + experimental;
    return new EffectsAnswer.Weights(assumed / all, observational / all, experimental / all);
  }

  private static double precision(List<Measured> estimates, Evidence evidence) {
    return estimates.stream()
        .filter(one -> one.evidence() == evidence)
        .mapToDouble(Measured::precision)
        .sum();
  }
}
