package org.commandcenter.churn.tuning;

import java.util.List;
import org.commandcenter.churn.model.LightGbmTrainer;
import org.commandcenter.churn.model.LogisticRegressionTrainer;
import org.commandcenter.churn.model.RandomForestTrainer;
import org.commandcenter.churn.model.XgBoostTrainer;

/**
 * How candidates are compared. Each criterion leaves those that are not measurably worse than the
 * best, and the next one decides among them: ROC-AUC, lift of the top fifth, value in the top
 * fifth, work per row, ease of explanation.
 *
 * @param leastAuc floor of the ROC-AUC
 * @param leastRecall floor of the share of churn found in the top fifth; chance finds .2
 * @param aucSlack so much below the best ROC-AUC counts as equal
 * @param liftSlack so much below the best lift of the top fifth counts as equal
 * @param valueSlack so much below the best share of value counts as equal
 * @param workSlack so many times the least work counts as equal
 * @param explainable algorithms, the easiest to explain first
 * @param valueColumns the first of these number columns (lower case) says what a customer is worth;
 *     without any, all are worth the same
 * @param innerFolds folds within the rows that a candidate may learn from
 * @param keep one in so many candidates is kept from one round to the next
 * @param mostRows no more rows are searched on; the chosen candidate learns from all
 * @param leastPositives rows of the rarer class that a round needs at least
 */
public record TuningPolicy(
    String version,
    double leastAuc,
    double leastRecall,
    double aucSlack,
    double liftSlack,
    double valueSlack,
    double workSlack,
    List<String> explainable,
    List<String> valueColumns,
    int innerFolds,
    int keep,
    int mostRows,
    int leastPositives) {
  public static final TuningPolicy DEFAULT =
      new TuningPolicy(
          "tuning-v1",
          .6,
          .3,
          .002,
          .02,
          .005,
          2,
          List.of(
              LogisticRegressionTrainer.ALGORITHM,
              XgBoostTrainer.ALGORITHM,
              LightGbmTrainer.ALGORITHM,
              RandomForestTrainer.ALGORITHM),
          List.of("mrr", "acv", "revenue", "monthlycharges", "monthly_charges"),
          3,
          3,
          10_000,
          60);

  public TuningPolicy {
    explainable = List.copyOf(explainable);
    valueColumns = List.copyOf(valueColumns);
  }

  /** Place of the algorithm, 0 for the easiest to explain. */
  int difficulty(String algorithm) {
    int place = explainable.indexOf(algorithm);
    return place < 0 ? explainable.size() : place;
  }
}
