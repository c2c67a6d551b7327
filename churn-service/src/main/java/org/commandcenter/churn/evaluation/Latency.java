package org.commandcenter.churn.evaluation;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.commandcenter.churn.model.ChurnModel;
import org.commandcenter.churn.model.FeatureTable;

/**
 * How long a model takes to score one customer, encoding included, in microseconds, measured on
 * this machine while the training runs beside it.
 *
 * @param median over rows, each of which counts with its quickest of a few calls; the interval is
 *     that of a median by order statistics
 * @param slowest the 99th percentile over rows
 */
public record Latency(Estimate median, double slowest) {
  private static final int ROWS = 200;
  private static final int WARM_UP = 2;
  private static final int CALLS = 3;

  /** Of single rows spread over the table. */
  public static Latency measure(ChurnModel model, FeatureTable features) {
    int rows = Math.min(ROWS, features.rows());
    FeatureTable[] single =
        IntStream.range(0, rows)
            .mapToObj(i -> (int) ((long) i * features.rows() / rows))
            .map(row -> features.slice(row, row + 1))
            .toArray(FeatureTable[]::new);
    double[] quickest = new double[rows];
    Arrays.fill(quickest, Double.POSITIVE_INFINITY);
    for (int call = 0; call < WARM_UP + CALLS; call++) {
      for (int row = 0; row < rows; row++) {
        long start = System.nanoTime();
        double probability = model.probabilities(single[row])[0];
        double micros = (System.nanoTime() - start) / 1e3;
        if (call >= WARM_UP && probability >= 0) {
          quickest[row] = Math.min(quickest[row], micros);
        }
      }
    }
    return of(quickest);
  }

  static Latency of(double[] micros) {
    double[] sorted = micros.clone();
    Arrays.sort(sorted);
    int last = sorted.length - 1;
    double half = 1.96 * Math.sqrt(sorted.length) / 2;
    int low = Math.clamp((int) Math.floor(sorted.length / 2. - half), 0, last);
    int high = Math.clamp((int) Math.ceil(sorted.length / 2. + half), 0, last);
    return new Latency(
        new Estimate(sorted[sorted.length / 2], sorted[low], sorted[high]),
        sorted[(int) Math.round(.99 * last)]);
  }
}
