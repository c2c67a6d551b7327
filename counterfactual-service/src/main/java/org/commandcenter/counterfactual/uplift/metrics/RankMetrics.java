package org.commandcenter.counterfactual.uplift.metrics;

/**
 * How well a ranking puts first those whom an arm helps most. All are 0 for a ranking by chance.
 *
 * @param qini area between the Qini curve and the straight line, as a part of the perfect ranking's
 *     (scikit-uplift's {@code qini_auc_score})
 * @param auuc the same of the uplift curve (scikit-uplift's {@code uplift_auc_score})
 * @param autoc rank-weighted average treatment effect, see {@link Rate}
 * @param rateQini the same with Qini's weights
 */
public record RankMetrics(double qini, double auuc, double autoc, double rateQini) {
  /** Names and definitions of the two curves' measures. */
  public static final String QINI_DEFINITION =
      "Area between the Qini curve and the straight line of a random order, divided by that of the"
          + " perfect order (scikit-uplift qini_auc_score)";

  public static final String AUUC_DEFINITION =
      "Area between the uplift curve and the straight line of a random order, divided by that of"
          + " the perfect order (scikit-uplift uplift_auc_score)";

  public static final String AUTOC_DEFINITION =
      "Average effect among those ranked first less the average of all, averaged over all shares of"
          + " the customers (RATE with AUTOC weights)";

  public static final String RATE_QINI_DEFINITION =
      "The same with each share weighted by its size (RATE with Qini weights)";

  public static RankMetrics of(Ranking ranking) {
    return of(ranking, Perfect.of(ranking.rows()).areas(null), null);
  }

  /**
   * @param included by person; null for all
   */
  static RankMetrics of(Ranking ranking, Perfect.Areas perfect, boolean[] included) {
    GainAreas areas = GainAreas.of(ranking, included);
    Rate rate = Rate.of(ranking, included);
    return new RankMetrics(
        part(areas.qini() - areas.qiniAtRandom(), perfect.qini()),
        part(areas.uplift() - areas.upliftAtRandom(), perfect.uplift()),
        rate.autoc(),
        rate.qini());
  }

  private static double part(double area, double perfect) {
    return perfect == 0 ? 0 : area / perfect;
  }
}
