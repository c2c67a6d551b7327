package org.commandcenter.counterfactual.ledger;

/**
 * Doubly robust scores: their mean is the value that following a rule would have added to
 * history's, unbiased if either the expected outcomes or the propensities are right.
 *
 * <p>A rule g may depend on what history did (a). Its efficient score is that of a modified
 * treatment policy (Haneuse and Rotnitzky 2013; Diaz and others 2023): m(x, g(a)) + r (y - m(x,
 * a)), with r the probability that the rule leads to the observed action, sum of e(b | x) over all
 * b with g(b) = a, divided by e(a | x). For a rule that asks for one action whatever history did
 * this is the augmented inverse propensity score (Robins, Rotnitzky and Zhao 1994), and for the
 * rule that changes nothing it is the outcome itself. History's value is the mean outcome, so the
 * score of the gain is what is left after subtracting y. Where it is not certain which action was
 * meant, the score is averaged over what it may have been.
 */
final class Scores {
  private final Nuisances nuisances;
  private final int[] rows;
  private final double[] norm;

  /**
   * @param rows all of one half: weights are normalised over them
   * @param normalise estimated propensities are: over many rows the weights of an action stand for
   *     all who did not get it. Logged ones are used as they are
   */
  Scores(Nuisances nuisances, int actions, int[] rows, boolean normalise) {
    this.nuisances = nuisances;
    this.rows = rows;
    this.norm = new double[actions];
    for (int action = 0; action < norm.length; action++) {
      norm[action] = normalise ? norm(action) : 1;
    }
  }

  private double norm(int action) {
    double weights = 0;
    double others = 0;
    for (int row : rows) {
      double propensity = nuisances.propensity()[row][action];
      double meant = nuisances.meant()[row][action];
      others += 1 - propensity;
      if (meant > 0) {
        weights += meant * (1 - propensity) / propensity;
      }
    }
    return weights > 0 && others > 0 ? weights / others : 1;
  }

  /** Gain over history by position in the rows. */
  double[] gains(Rule rule, Outcome outcome) {
    double[] gains = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      double[] meant = nuisances.meant()[rows[i]];
      for (int action = 0; action < meant.length; action++) {
        if (meant[action] > 0) {
          gains[i] += meant[action] * gain(rule, outcome, rows[i], action);
        }
      }
    }
    return gains;
  }

  /** The gain if this is the action that history took. */
  private double gain(Rule rule, Outcome outcome, int row, int taken) {
    double[] propensity = nuisances.propensity()[row];
    double led = 0;
    for (int action = 0; action < propensity.length; action++) {
      if (action != taken && rule.target()[action] == taken) {
        led += propensity[action];
      }
    }
    double[] expected = outcome.expected()[row];
    double surprise = outcome.observed()[row] - expected[taken];
    int target = rule.target()[taken];
    double own = target == taken ? 1 : 0;
    double ratio = own + led / (propensity[taken] * norm[taken]);
    return expected[target] - expected[taken] + (ratio - 1) * surprise;
  }

  /** Kish's effective number of rows that tell of an action, each counted by a size of its own. */
  double effectiveSize(int action, double[] size) {
    double sum = 0;
    double squares = 0;
    for (int row : rows) {
      double meant = nuisances.meant()[row][action];
      if (meant > 0) {
        double weight = size[row] * meant / nuisances.propensity()[row][action];
        sum += weight;
        squares += weight * weight;
      }
    }
    return squares > 0 ? sum * sum / squares : 0;
  }
}
