package org.commandcenter.counterfactual.uplift.metrics;

/**
 * Areas under the Qini curve and the uplift curve of a ranking, by the trapezoidal rule over the
 * number of treated and control rows, as scikit-uplift's {@code qini_curve} and {@code
 * uplift_curve}: a point after each group of equal priority.
 *
 * @param qini area under y_t - y_c n_t / n_c
 * @param qiniAtRandom area under the straight line to that curve's end
 * @param uplift area under (y_t / n_t - y_c / n_c)(n_t + n_c)
 * @param upliftAtRandom area under the straight line to that curve's end
 */
record GainAreas(double qini, double qiniAtRandom, double uplift, double upliftAtRandom) {

  /**
   * @param included by person; null for all
   */
  static GainAreas of(Ranking ranking, boolean[] included) {
    ArmRows rows = ranking.rows();
    double treated = 0;
    double control = 0;
    double treatedOutcome = 0;
    double controlOutcome = 0;
    double at = 0;
    double qini = 0;
    double uplift = 0;
    double qiniArea = 0;
    double upliftArea = 0;
    for (int row = 0; row < rows.size(); row++) {
      if (rows.role()[row] != ArmRows.OTHER && (included == null || included[rows.person()[row]])) {
        double weight = rows.weight()[row];
        if (rows.role()[row] == ArmRows.TREATED) {
          treated += weight;
          treatedOutcome += weight * rows.outcome()[row];
        } else {
          control += weight;
          controlOutcome += weight * rows.outcome()[row];
        }
      }
      double all = treated + control;
      if (ranking.endsTie(row) && all > at) {
        double controlRate = control == 0 ? 0 : controlOutcome / control;
        double treatedRate = treated == 0 ? 0 : treatedOutcome / treated;
        double nextQini = treatedOutcome - controlRate * treated;
        double nextUplift = (treatedRate - controlRate) * all;
        qiniArea += (all - at) * (qini + nextQini) / 2;
        upliftArea += (all - at) * (uplift + nextUplift) / 2;
        qini = nextQini;
        uplift = nextUplift;
        at = all;
      }
    }
    return new GainAreas(qiniArea, at * qini / 2, upliftArea, at * uplift / 2);
  }
}
