package org.commandcenter.counterfactual.uplift.learning;

import java.util.Arrays;
import java.util.List;

/**
 * Who was exposed to what, and what came of it. Rows of one person stay together wherever rows are
 * divided.
 *
 * @param arms names; the first is the control
 * @param covariates what was known before, column by column; NaN for missing
 * @param arm of each row, an index into {@code arms}
 * @param outcome of each row: 1 for what is wanted, as a customer kept, 0 for its opposite
 * @param propensity by arm and row, the probability with which the arm was chosen, above 0; null
 *     when nobody knows it
 * @param person of each row: equal numbers for the rows of one person
 * @param randomised whether the arms were assigned at random
 */
@SuppressWarnings("ArrayRecordComponent")
public record Exposures(
    List<String> arms,
    double[][] covariates,
    int[] arm,
    double[] outcome,
    double[][] propensity,
    int[] person,
    boolean randomised) {

  public Exposures {
    arms = List.copyOf(arms);
    if (arms.size() < 2) {
      throw new IllegalArgumentException("A control and at least one other arm are needed");
    }
    for (double value : outcome) {
      if (value != 0 && value != 1) {
        throw new IllegalArgumentException("An outcome is 0 or 1, not " + value);
      }
    }
  }

  public int size() {
    return arm.length;
  }

  /** How many rows an arm has. */
  public int count(int wanted) {
    return (int) Arrays.stream(arm).filter(one -> one == wanted).count();
  }

  /** The same rows with propensities. */
  Exposures withPropensity(double[][] estimated) {
    return new Exposures(arms, covariates, arm, outcome, estimated, person, randomised);
  }

  /** Some of the rows, in the order given. */
  public Exposures only(int[] rows) {
    return new Exposures(
        arms,
        of(covariates, rows),
        Arrays.stream(rows).map(row -> arm[row]).toArray(),
        Arrays.stream(rows).mapToDouble(row -> outcome[row]).toArray(),
        propensity == null ? null : of(propensity, rows),
        Arrays.stream(rows).map(row -> person[row]).toArray(),
        randomised);
  }

  private static double[][] of(double[][] columns, int[] rows) {
    return Arrays.stream(columns)
        .map(column -> Arrays.stream(rows).mapToDouble(row -> column[row]).toArray())
        .toArray(double[][]::new);
  }
}
