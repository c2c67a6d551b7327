package org.commandcenter.counterfactual.uplift.metrics;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Half-samples of persons, drawn without replacement: the deviation of an estimate over them is its
 * standard error on all (the bootstrap of Yadlowsky et al. 2025). Rankings that are to be compared
 * are judged on the same ones.
 */
public final class HalfSamples {
  private final boolean[][] included;

  /**
   * @param persons their number, at least 2
   */
  public HalfSamples(int persons, int samples, long seed) {
    this.included = new boolean[samples][persons];
    SplittableRandom random = new SplittableRandom(seed);
    for (boolean[] sample : included) {
      int left = persons / 2;
      for (int person = 0; person < persons; person++) {
        if (random.nextInt(persons - person) < left) {
          sample[person] = true;
          left--;
        }
      }
    }
  }

  /** Metrics of rankings of the same rows: by ranking, on each half-sample. */
  public RankMetrics[][] metrics(ArmRows rows, List<Ranking> rankings) {
    Perfect perfect = Perfect.of(rows);
    RankMetrics[][] metrics = new RankMetrics[rankings.size()][included.length];
    for (int sample = 0; sample < included.length; sample++) {
      Perfect.Areas areas = perfect.areas(included[sample]);
      for (int ranking = 0; ranking < metrics.length; ranking++) {
        metrics[ranking][sample] = RankMetrics.of(rankings.get(ranking), areas, included[sample]);
      }
    }
    return metrics;
  }

  /** Standard deviation of the values. */
  public static double deviation(double[] values) {
    double mean = Arrays.stream(values).average().orElse(0);
    double squares = Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
    return Math.sqrt(squares / Math.max(1, values.length - 1));
  }
}
