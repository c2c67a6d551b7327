package org.commandcenter.bench;

import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;

/**
 * Something measured.
 *
 * @param name what was done
 * @param units how many of what, as {@code 100,000 rows}
 * @param seconds median of the repetitions
 */
record Measurement(String name, String units, double seconds) {
  private static final double NANOS = 1e9;

  /** Median time of some repetitions, the first being a warm-up when there are more than one. */
  static Measurement of(String name, String units, int repetitions, Callable<?> work)
      throws Exception {
    double[] seconds = new double[repetitions];
    if (repetitions > 1) {
      work.call();
    }
    for (int i = 0; i < repetitions; i++) {
      long start = System.nanoTime();
      work.call();
      seconds[i] = (System.nanoTime() - start) / NANOS;
    }
    Arrays.sort(seconds);
    return new Measurement(name, units, seconds[repetitions / 2]);
  }

  /** A row of the report, with our speed as a share of the baseline's in the same run. */
  String row(Measurement baseline) {
    return String.format(
        Locale.ROOT,
        "| %s | %s | %.2f s | %s: %.2f s | **%.2f** |",
        name,
        units,
        seconds,
        baseline.name,
        baseline.seconds,
        baseline.seconds / seconds);
  }

  String row() {
    return String.format(Locale.ROOT, "| %s | %s | %.2f s | | |", name, units, seconds);
  }
}
