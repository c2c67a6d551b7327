package org.commandcenter.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.commandcenter.churn.model.ChurnModel;
import org.commandcenter.churn.model.Column;
import org.commandcenter.churn.model.FeatureTable;
import org.commandcenter.churn.model.NumericColumn;
import org.commandcenter.churn.model.RawBooster;
import org.commandcenter.churn.model.XgBoostTrainer;

/** Our evaluation of trees against that of the library that grew them, on the same rows. */
final class ScoringBench {
  private static final int TRAINING_ROWS = 5_000;
  private static final int REPETITIONS = 5;

  private ScoringBench() {}

  static List<String> run(int rows, int columns) throws Exception {
    FeatureTable training = table(TRAINING_ROWS, columns, 1);
    boolean[] labels = labels(training, 1);
    FeatureTable scored = table(rows, columns, 2);
    int[] groups = IntStream.range(0, TRAINING_ROWS).toArray();
    ChurnModel model = XgBoostTrainer.standard().train(training, labels, groups, 1);
    RawBooster raw = new RawBooster(model, scored);
    List<String> report = new ArrayList<>();
    String units = String.format(Locale.ROOT, "%,d rows x %d columns", rows, columns);
    Measurement predict =
        Measurement.of("inplace_predict, 1 thread", units, REPETITIONS, raw::margins);
    report.add(
        Measurement.of("scoring, 1 thread", units, REPETITIONS, raw::ownMargins).row(predict));
    report.add(
        Measurement.of(
                "scoring, encoding included, all threads",
                units,
                REPETITIONS,
                () -> model.probabilities(scored))
            .row(predict));
    int few = rows / 20;
    units = String.format(Locale.ROOT, "%,d rows x %d columns", few, columns);
    Measurement contrib =
        Measurement.of("predictContrib, 1 thread", units, 1, () -> raw.contributions(few));
    report.add(
        Measurement.of(
                "exact Shapley values, 1 thread",
                units,
                REPETITIONS,
                () -> raw.ownContributions(few))
            .row(contrib));
    raw.singleRowMicroseconds();
    report.add(
        String.format(
            Locale.ROOT,
            "| one row, 99th percentile | %,d rows one by one | %.1f us | | |",
            rows,
            raw.singleRowMicroseconds()));
    return report;
  }

  static FeatureTable table(int rows, int columns, long seed) {
    Random random = new Random(seed);
    List<Column> table = new ArrayList<>();
    for (int column = 0; column < columns; column++) {
      double[] values = new double[rows];
      Arrays.setAll(values, row -> random.nextInt(50) == 0 ? Double.NaN : random.nextGaussian());
      table.add(new NumericColumn("feature_" + column, values));
    }
    return new FeatureTable(table);
  }

  static boolean[] labels(FeatureTable table, long seed) {
    Random random = new Random(seed);
    boolean[] labels = new boolean[table.rows()];
    double[] first = ((NumericColumn) table.columns().get(0)).values();
    double[] second = ((NumericColumn) table.columns().get(1)).values();
    for (int row = 0; row < labels.length; row++) {
      double logOdds = -1 + zeroIfMissing(first[row]) - .5 * zeroIfMissing(second[row]);
      labels[row] = random.nextDouble() < 1 / (1 + Math.exp(-logOdds));
    }
    return labels;
  }

  private static double zeroIfMissing(double value) {
    return Double.isNaN(value) ? 0 : value;
  }
}
