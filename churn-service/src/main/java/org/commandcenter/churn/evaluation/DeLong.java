package org.commandcenter.churn.evaluation;

/**
 * ROC-AUC and its variance by the structural components of DeLong, DeLong and Clarke-Pearson
 * (1988), computed by ranks as in Sun and Xu (2014). For independent rows only.
 */
final class DeLong {
  private static final double Z = 1.959963984540054;

  private DeLong() {}

  static Estimate rocAuc(double[] scores, boolean[] labels) {
    double[] components = components(Ranking.of(scores, labels));
    double auc = components[0];
    double half = Z * Math.sqrt(components[1]);
    return new Estimate(auc, Math.max(0, auc - half), Math.min(1, auc + half));
  }

  /** The AUC and the variance of its estimate. */
  static double[] components(Ranking ranking) {
    int positives = ranking.positives();
    int negatives = ranking.size() - positives;
    double auc = ranking.rocAuc();
    double positiveSquares = 0;
    double negativeSquares = 0;
    int positivesAbove = 0;
    int negativesAbove = 0;
    for (int place = 0; place < ranking.size(); ) {
      int end = ranking.tieEnd(place);
      int tiedPositives = 0;
      for (int i = place; i < end; i++) {
        tiedPositives += ranking.label(i) ? 1 : 0;
      }
      int tiedNegatives = end - place - tiedPositives;
      double positiveComponent =
          (negatives - negativesAbove - tiedNegatives / 2.0) / negatives - auc;
      double negativeComponent = (positivesAbove + tiedPositives / 2.0) / positives - auc;
      positiveSquares += tiedPositives * positiveComponent * positiveComponent;
      negativeSquares += tiedNegatives * negativeComponent * negativeComponent;
      positivesAbove += tiedPositives;
      negativesAbove += tiedNegatives;
      place = end;
    }
    double variance =
        positiveSquares / Math.max(1, positives - 1) / positives
            + negativeSquares / Math.max(1, negatives - 1) / negatives;
    return new double[] {auc, variance};
  }
}
