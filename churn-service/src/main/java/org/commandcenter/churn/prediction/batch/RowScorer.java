package org.commandcenter.churn.prediction.batch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.commandcenter.churn.model.Explanation;
import org.commandcenter.churn.model.LogOdds;
import org.commandcenter.churn.model.RiskBand;
import org.commandcenter.churn.serving.ServingModel;

/** Scores the rows of a file, some thousands at a time. */
record RowScorer(ServingModel serving) {
  /** Rows at a time: the memory of a batch, however long its file. */
  static final int CHUNK = 4096;

  /** Columns that a scored file has beside its own. */
  static final List<String> COLUMNS =
      List.of("churn_probability", "risk_level", "model_version", "top_risk_factor", "error");

  /**
   * A row of a file.
   *
   * @param error why it cannot be scored, or null
   */
  record Row(Map<String, Object> values, String error) {}

  /**
   * What was made of a row.
   *
   * @param factor the feature that moves the probability most
   * @param error why there is nothing, or null
   */
  record Scored(double probability, RiskBand level, String factor, String error) {}

  /** In the order of the rows. */
  List<Scored> score(List<Row> rows) {
    List<Map<String, Object>> good =
        rows.stream().filter(row -> row.error() == null).map(Row::values).toList();
    List<Explanation> explanations =
        good.isEmpty() ? List.of() : serving.model().explain(serving.inputs().table(good));
    List<Scored> scored = new ArrayList<>(rows.size());
    int next = 0;
    for (Row row : rows) {
      scored.add(
          row.error() == null
              ? scored(explanations.get(next++))
              : new Scored(Double.NaN, null, null, row.error()));
    }
    return scored;
  }

  private Scored scored(Explanation explanation) {
    double[] parts = explanation.contributions();
    int largest = -1;
    for (int feature = 0; feature < parts.length; feature++) {
      if (largest < 0 || Math.abs(parts[feature]) > Math.abs(parts[largest])) {
        largest = feature;
      }
    }
    double probability = LogOdds.probability(explanation.margin());
    return new Scored(
        probability,
        RiskBand.of(probability),
        largest < 0 ? null : serving.model().featureNames().get(largest),
        null);
  }

  /** Names of the new columns that no column of the file has. */
  static List<String> columnsBeside(List<String> own) {
    return COLUMNS.stream()
        .map(
            column -> {
              String name = column;
              while (own.contains(name)) {
                name += "_scored";
              }
              return name;
            })
        .toList();
  }
}
