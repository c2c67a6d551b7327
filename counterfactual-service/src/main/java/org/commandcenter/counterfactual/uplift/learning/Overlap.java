package org.commandcenter.counterfactual.uplift.learning;

import java.util.stream.IntStream;
import org.commandcenter.counterfactual.boosting.BinnedMatrix;
import org.commandcenter.counterfactual.boosting.Boosting;
import org.commandcenter.counterfactual.boosting.BoostingOptions;
import org.commandcenter.counterfactual.boosting.Loss;

/**
 * Propensities where nobody logged them: one boosted model per arm, made out of fold and scaled to
 * a sum of 1. Rows on which an arm was all but impossible are left out: nothing is known about it
 * there, and its weight would rule the result.
 */
public final class Overlap {
  /** A row is kept when each arm's propensity is at least this part of the arm's share. */
  private static final double LEAST_PART = 0.1;

  private static final BoostingOptions MODEL = BoostingOptions.NUISANCE.withLoss(Loss.LOGISTIC);

  private Overlap() {}

  /**
   * @param exposures the rows of common support, with propensities
   * @param rows which they are of those given
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record Supported(Exposures exposures, int[] rows) {}

  /** All rows where the propensities are known, else those of common support. */
  public static Supported of(Exposures exposures, int folds, long seed) {
    int[] all = IntStream.range(0, exposures.size()).toArray();
    if (exposures.propensity() != null) {
      return new Supported(exposures, all);
    }
    double[][] propensity = estimate(exposures, Folds.of(exposures.person(), folds, seed));
    double[] least = new double[propensity.length];
    for (int arm = 0; arm < least.length; arm++) {
      least[arm] = LEAST_PART * exposures.count(arm) / exposures.size();
    }
    int[] kept =
        IntStream.of(all)
            .filter(
                row ->
                    IntStream.range(0, least.length)
                        .allMatch(arm -> propensity[arm][row] >= least[arm]))
            .toArray();
    return new Supported(exposures.withPropensity(propensity).only(kept), kept);
  }

  private static double[][] estimate(Exposures exposures, Folds folds) {
    BinnedMatrix x = BinnedMatrix.of(exposures.covariates());
    int arms = exposures.arms().size();
    double[][] propensity = new double[arms][exposures.size()];
    for (int arm = 0; arm < arms; arm++) {
      int wanted = arm;
      double[] chosen =
          IntStream.of(exposures.arm()).mapToDouble(one -> one == wanted ? 1 : 0).toArray();
      for (int fold = 0; fold < folds.count(); fold++) {
        int[] rows = folds.in(fold);
        double[] probability =
            Boosting.fit(x, chosen, null, folds.outside(fold), MODEL).predict(x, rows);
        for (int i = 0; i < rows.length; i++) {
          propensity[arm][rows[i]] = probability[i];
        }
      }
    }
    for (int row = 0; row < exposures.size(); row++) {
      double sum = 0;
      for (double[] one : propensity) {
        sum += one[row];
      }
      for (double[] one : propensity) {
        one[row] /= sum;
      }
    }
    return propensity;
  }
}
