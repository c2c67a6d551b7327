package org.commandcenter.counterfactual.uplift.metrics;

/**
 * Rank-weighted average treatment effects (Yadlowsky, Fleming, Shah, Brunskill and Wager 2025). The
 * targeting operator characteristic TOC(q) is the average effect among the share q that a ranking
 * puts first, less the average effect of all; a ranking that tells nothing has 0 everywhere.
 *
 * @param autoc the area under TOC: weighs the very first most
 * @param qini the area under q TOC(q): weighs all shares alike
 */
record Rate(double autoc, double qini) {

  /**
   * @param included by person; null for all
   */
  static Rate of(Ranking ranking, boolean[] included) {
    ArmRows rows = ranking.rows();
    int count = 0;
    double total = 0;
    for (int row = 0; row < rows.size(); row++) {
      if (included == null || included[rows.person()[row]]) {
        count++;
        total += rows.gain()[row];
      }
    }
    double average = total / count;
    double autoc = 0;
    double qini = 0;
    double before = 0;
    int passed = 0;
    double tied = 0;
    int ties = 0;
    for (int row = 0; row < rows.size(); row++) {
      if (included == null || included[rows.person()[row]]) {
        tied += rows.gain()[row];
        ties++;
      }
      if (ranking.endsTie(row)) {
        double each = ties == 0 ? 0 : tied / ties;
        for (int one = 0; one < ties; one++) {
          before += each;
          passed++;
          autoc += before / passed - average;
          qini += before - passed * average;
        }
        tied = 0;
        ties = 0;
      }
    }
    return new Rate(autoc / count, qini / count / count);
  }
}
