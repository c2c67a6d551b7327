package org.commandcenter.counterfactual.effects.estimation;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.commandcenter.counterfactual.effects.Effect;
import org.commandcenter.counterfactual.effects.Effects;
import org.commandcenter.counterfactual.effects.Evidence;
import org.commandcenter.counterfactual.effects.Intervention;
import org.commandcenter.counterfactual.effects.SegmentEffect;

/**
 * Priors updated by data: the conjugate normal update, in which every source weighs by its
 * precision, 1 / variance (Gelman et al., Bayesian Data Analysis, 2.5).
 */
public final class Posterior {
  private Posterior() {}

  /**
   * All effects of one version.
   *
   * @param priors those that differ from the rules'
   */
  public static Effects of(
      String version, Map<Intervention, Effect> priors, EstimatedEffects data) {
    Map<Intervention, Effect> overall = new EnumMap<>(Intervention.class);
    overall.putAll(priors);
    Map<Intervention, Map<String, SegmentEffect>> segments = new EnumMap<>(Intervention.class);
    Effects rules = Effects.rulesV1();
    for (InterventionData found : data.interventions()) {
      Intervention intervention = found.intervention();
      Effect prior = priors.getOrDefault(intervention, rules.of(intervention));
      Effect posterior = update(prior, found.estimates());
      overall.put(intervention, posterior);
      Map<String, SegmentEffect> own = new HashMap<>();
      found.segments().forEach(segment -> own.put(segment.segment(), within(posterior, segment)));
      segments.put(intervention, own);
    }
    return new Effects(version, overall, segments, data.decay());
  }

  /** One effect: unchanged without estimates. */
  public static Effect update(Effect prior, List<Measured> estimates) {
    if (estimates.isEmpty()) {
      return prior;
    }
    double precision = 1 / (prior.sd() * prior.sd());
    double sum = precision * prior.mean();
    for (Measured estimate : estimates) {
      precision += estimate.precision();
      sum += estimate.precision() * estimate.mean();
    }
    double mean = Math.clamp(sum / precision, -1.0, 1.0);
    return new Effect(mean, 1 / Math.sqrt(precision), evidence(estimates));
  }

  /** Experimental where experiments carry all but a twentieth of what the data say. */
  static Evidence evidence(List<Measured> estimates) {
    double experimental = 0;
    double all = 0;
    for (Measured estimate : estimates) {
      all += estimate.precision();
      experimental += estimate.evidence() == Evidence.EXPERIMENTAL ? estimate.precision() : 0;
    }
    return experimental >= 0.95 * all ? Evidence.EXPERIMENTAL : Evidence.OBSERVATIONAL;
  }

  /** What is not known of the overall effect is not known of any segment's either. */
  private static SegmentEffect within(Effect overall, SegmentMeasured own) {
    double mean = Math.clamp(overall.mean() + own.deviation(), -1.0, 1.0);
    double sd = Math.hypot(overall.sd(), own.sd());
    Evidence evidence =
        own.evidence() == null ? overall.evidence() : overall.evidence().weaker(own.evidence());
    return new SegmentEffect(new Effect(mean, sd, evidence), 1);
  }
}
