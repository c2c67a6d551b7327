package org.commandcenter.counterfactual.regret;

import java.util.Arrays;
import org.commandcenter.counterfactual.effects.Effects;
import org.commandcenter.counterfactual.effects.Estimate;
import org.commandcenter.counterfactual.effects.Evidence;
import org.commandcenter.counterfactual.effects.Intervention;
import org.commandcenter.counterfactual.effects.SharedDraws;

/**
 * The probability of necessity: of a customer who was lost after what was done, that it would have
 * been kept under the alternative. It cannot be known as a number: for given churn probabilities
 * under both, Tian and Pearl (2000) bound it by max(0, (p_actual - p_alternative) / p_actual) and
 * min(1, (1 - p_alternative) / p_actual). The ends given here are the 5 % quantile of the lower and
 * the 95 % quantile of the upper bound under the uncertainty of the effects and of what delay
 * costs.
 *
 * <p>These are the bounds for treatments that are exogenous given what the model knew at the risk
 * signal, which random assignment makes true; their combined form, (P(y) - P(y_x')) / P(x, y) and
 * (P(y'_x') - P(x', y')) / P(x, y), is then the same. Where treatments are confounded it could be
 * tighter, but needs the joint distribution of treatment and loss among customers who are alike,
 * which no history here is large enough to give. No assumption of monotonicity is made: it would
 * shrink the interval to its lower end, a point.
 *
 * @param claim which alternative it is about
 * @param low 0..1
 * @param high 0..1, at least {@code low}
 */
public record Necessity(Claim claim, double low, double high, double level, Evidence evidence) {
  /** A churn probability is never known to be nearer to 0 or 1 than this. */
  private static final double UNCERTAIN = 0.01;

  /** Which claim the interval is about: "lost because ...". */
  public enum Claim {
    /** Nothing was done; the alternative is the best intervention at the risk signal. */
    NEVER_ACTED,
    /** The alternative is the same intervention at the risk signal. */
    ACTED_LATE,
    /** Done at once, but the alternative is another intervention, or none. */
    ACTED_OTHERWISE,
    /** What was done was the best there was. */
    NOTHING_BETTER
  }

  static Necessity of(
      RegretCase of, Alternative actual, Alternative best, Effects effects, SharedDraws draws) {
    Claim claim = claim(of, actual, best, effects);
    Alternative alternative =
        claim == Claim.ACTED_LATE
            ? new Alternative(actual.intervention(), 0, actual.cost(), effects.decay())
            : best;
    Evidence ofEffects =
        effects.evidence(actual.intervention(), alternative.intervention(), of.segment());
    Evidence evidence =
        actual.late() || alternative.late()
            ? ofEffects.weaker(effects.decay().evidence())
            : ofEffects;
    if (claim == Claim.NOTHING_BETTER) {
      return new Necessity(claim, 0, 0, Estimate.LEVEL, evidence);
    }
    double[] lower = new double[SharedDraws.COUNT];
    double[] upper = new double[SharedDraws.COUNT];
    double[] acted = draws.of(actual.intervention(), of.segment());
    double[] otherwise = draws.of(alternative.intervention(), of.segment());
    double[] loss = draws.lossPerWeek();
    for (int draw = 0; draw < SharedDraws.COUNT; draw++) {
      double did = possible(actual.probability(of.probability(), acted[draw], loss[draw]));
      double would =
          possible(alternative.probability(of.probability(), otherwise[draw], loss[draw]));
      lower[draw] = Math.max(0, (did - would) / did);
      upper[draw] = Math.min(1, (1 - would) / did);
    }
    Arrays.sort(lower);
    Arrays.sort(upper);
    double tail = (1 - Estimate.LEVEL) / 2;
    return new Necessity(
        claim,
        SharedDraws.quantile(lower, tail),
        SharedDraws.quantile(upper, 1 - tail),
        Estimate.LEVEL,
        evidence);
  }

  /** No customer's fate is certain, whatever a sum of probability and effect is cut off at. */
  private static double possible(double probability) {
    return Math.clamp(probability, UNCERTAIN, 1 - UNCERTAIN);
  }

  private static Claim claim(RegretCase of, Alternative actual, Alternative best, Effects effects) {
    if (actual.intervention() == Intervention.NONE) {
      return best.intervention() == Intervention.NONE ? Claim.NOTHING_BETTER : Claim.NEVER_ACTED;
    }
    if (actual.delayDays() > 0 && effects.of(actual.intervention(), of.segment()).mean() < 0) {
      return Claim.ACTED_LATE;
    }
    return actual.intervention() == best.intervention()
        ? Claim.NOTHING_BETTER
        : Claim.ACTED_OTHERWISE;
  }
}
