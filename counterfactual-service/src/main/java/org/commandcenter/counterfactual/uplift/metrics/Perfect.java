package org.commandcenter.counterfactual.uplift.metrics;

/** The rankings of one who knew the outcomes, as scikit-uplift has them. */
record Perfect(Ranking qini, Ranking uplift) {

  /** Their areas above those of a random order. */
  record Areas(double qini, double uplift) {}

  static Perfect of(ArmRows rows) {
    double[] qini = new double[rows.size()];
    double[] uplift = new double[rows.size()];
    boolean outcomeBreaksTies = controlResponders(rows) > treatedFailures(rows);
    for (int row = 0; row < rows.size(); row++) {
      double treated = rows.role()[row] == ArmRows.TREATED ? 1 : 0;
      double outcome = rows.outcome()[row];
      qini[row] = outcome * treated - outcome * (1 - treated);
      uplift[row] = (outcome == treated ? 2 : 0) + (outcomeBreaksTies ? outcome : treated);
    }
    return new Perfect(Ranking.of(rows, qini), Ranking.of(rows, uplift));
  }

  /**
   * @param included by person; null for all
   */
  Areas areas(boolean[] included) {
    GainAreas ofQini = GainAreas.of(qini, included);
    GainAreas ofUplift = GainAreas.of(uplift, included);
    return new Areas(
        ofQini.qini() - ofQini.qiniAtRandom(), ofUplift.uplift() - ofUplift.upliftAtRandom());
  }

  private static double controlResponders(ArmRows rows) {
    return weight(rows, ArmRows.CONTROL, 1);
  }

  private static double treatedFailures(ArmRows rows) {
    return weight(rows, ArmRows.TREATED, 0);
  }

  private static double weight(ArmRows rows, int role, double outcome) {
    double sum = 0;
    for (int row = 0; row < rows.size(); row++) {
      if (rows.role()[row] == role && rows.outcome()[row] == outcome) {
        sum += rows.weight()[row];
      }
    }
    return sum;
  }
}
