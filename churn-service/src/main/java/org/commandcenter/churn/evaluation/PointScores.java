package org.commandcenter.churn.evaluation;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;

/**
 * Quality without intervals, to compare candidates on the same rows.
 *
 * @param recall20 share of the churned rows among the fifth with the highest scores
 * @param value20 share of the churned rows' value in that fifth
 */
public record PointScores(
    double rocAuc,
    double prAuc,
    @JsonProperty("lift_20") double lift20,
    @JsonProperty("recall_20") double recall20,
    @JsonProperty("value_20") double value20,
    double brier,
    double logLoss) {
  private static final double TOP = .2;

  /**
   * @param probabilities held-out
   * @param values of the rows, 0 or more; null where all are worth the same
   * @throws IllegalArgumentException unless both churned and retained rows occur
   */
  public static PointScores of(
      double[] probabilities, boolean[] labels, double[] values, EvaluationPolicy policy) {
    Ranking ranking = Ranking.of(probabilities, labels);
    int[] once = new int[labels.length];
    Arrays.fill(once, 1);
    Measures measures = Measures.of(ranking, once, policy.threshold());
    double recall = TOP * measures.lift20();
    return new PointScores(
        measures.rocAuc(),
        measures.prAuc(),
        measures.lift20(),
        recall,
        values == null ? recall : valueInTop(ranking, values),
        measures.brier(),
        measures.logLoss());
  }

  /** A tie across the border belongs to the top in part. */
  private static double valueInTop(Ranking ranking, double[] values) {
    double size = TOP * ranking.size();
    double all = 0;
    double top = 0;
    for (int place = 0; place < ranking.size(); ) {
      int end = ranking.tieEnd(place);
      double tied = 0;
      for (int i = place; i < end; i++) {
        tied += ranking.label(i) ? values[ranking.row(i)] : 0;
      }
      all += tied;
      top += tied * Math.clamp((size - place) / (end - place), 0, 1);
      place = end;
    }
    return all > 0 ? top / all : 0;
  }
}
