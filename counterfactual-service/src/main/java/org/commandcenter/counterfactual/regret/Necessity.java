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
 * the 95 % quantile of the upper bound under the effects' uncertainty.
 *
 * @param claim which alternative it is about
 * @param low 0..1
 * @param high 0..1, at least {@code low}
 */
public record Necessity(Claim claim, double low, double high, double level, Evidence evidence) {

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
    Claim claim = claim(actual, best, effects);
    Alternative alternative =
        claim == Claim.ACTED_LATE ? new Alternative(actual.intervention(), 0, actual.cost()) : best;
    Evidence evidence = effects.evidence(actual.intervention(), alternative.intervention());
    if (claim == Claim.NOTHING_BETTER) {
      return new Necessity(claim, 0, 0, Estimate.LEVEL, evidence);
    }
    double[] lower = new double[SharedDraws.COUNT];
    double[] upper = new double[SharedDraws.COUNT];
    double[] acted = draws.of(actual.intervention());
    double[] otherwise = draws.of(alternative.intervention());
    for (int draw = 0; draw < SharedDraws.COUNT; draw++) {
      double did = actual.probability(of.probability(), acted[draw]);
      double would = alternative.probability(of.probability(), otherwise[draw]);
      // A loss that was impossible says nothing: the widest bounds.
      lower[draw] = did == 0 ? 0 : Math.max(0, (did - would) / did);
      upper[draw] = did == 0 ? 1 : Math.min(1, (1 - would) / did);
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

  private static Claim claim(Alternative actual, Alternative best, Effects effects) {
    if (actual.intervention() == Intervention.NONE) {
      return best.intervention() == Intervention.NONE ? Claim.NOTHING_BETTER : Claim.NEVER_ACTED;
    }
    if (actual.delayDays() > 0 && effects.of(actual.intervention()).mean() < 0) {
      return Claim.ACTED_LATE;
    }
    return actual.intervention() == best.intervention()
        ? Claim.NOTHING_BETTER
        : Claim.ACTED_OTHERWISE;
  }
}
