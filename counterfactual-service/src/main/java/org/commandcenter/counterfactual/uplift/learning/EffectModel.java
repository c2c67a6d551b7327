package org.commandcenter.counterfactual.uplift.learning;

import java.util.Arrays;

/** A learnt effect of an arm against the control. */
@FunctionalInterface
public interface EffectModel {
  /**
   * The change of the outcome's probability that the arm causes.
   *
   * @param covariates in the order of those learnt from; NaN for missing
   */
  double of(double[] covariates);

  /** The effects on some of a table's rows. */
  default double[] of(double[][] columns, int[] rows) {
    double[] covariates = new double[columns.length];
    return Arrays.stream(rows)
        .mapToDouble(
            row -> {
              for (int column = 0; column < columns.length; column++) {
                covariates[column] = columns[column][row];
              }
              return of(covariates);
            })
        .toArray();
  }
}
