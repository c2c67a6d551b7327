package org.commandcenter.counterfactual.ledger;

/**
 * What regret is counted in.
 *
 * @param observed by row
 * @param expected by row, then action
 */
@SuppressWarnings("ArrayRecordComponent")
record Outcome(double[] observed, double[][] expected) {
  /** 1 for a customer kept. */
  static Outcome retained(Sample sample, Nuisances nuisances) {
    return new Outcome(sample.retained(), nuisances.retained());
  }

  /** V of a customer kept, less the cost of what was done. */
  static Outcome money(Sample sample, Nuisances nuisances) {
    int n = sample.size();
    double[] observed = new double[n];
    double[][] expected = new double[n][sample.actions().size()];
    for (int row = 0; row < n; row++) {
      double value = sample.value()[row];
      observed[row] = value * sample.retained()[row] - sample.cost()[row];
      for (int action = 0; action < expected[row].length; action++) {
        expected[row][action] =
            value * nuisances.retained()[row][action] - nuisances.cost()[row][action];
      }
    }
    return new Outcome(observed, expected);
  }
}
