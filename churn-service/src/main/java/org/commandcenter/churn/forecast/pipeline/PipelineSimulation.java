package org.commandcenter.churn.forecast.pipeline;

import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.commandcenter.churn.forecast.series.ForecastRange;
import org.hipparchus.random.RandomDataGenerator;

/**
 * What the open opportunities bring in the next three months: expected values exactly, ranges by
 * simulation of who is won when, with win rates drawn from what is known of them.
 *
 * @param expected value won, by month
 * @param wins expected number won, by month
 * @param totals value won within three months, a draw each, ascending
 * @param months the same by month
 */
@SuppressWarnings("ArrayRecordComponent")
record PipelineSimulation(double[] expected, double[] wins, double[] totals, double[][] months) {
  private static final long SEED = 20_250_101;
  private static final int DRAWS = 4_000;
  private static final int LEAST_DRAWS = 400;
  private static final long WORK = 20_000_000;

  static PipelineSimulation of(List<Opportunity> open, StageOutcomes outcomes, Instant at) {
    Map<String, Integer> stages = new LinkedHashMap<>();
    int[] stageOf = new int[open.size()];
    double[] values = new double[open.size()];
    for (int i = 0; i < stageOf.length; i++) {
      String stage = open.get(i).stageAt(at);
      stageOf[i] = stages.computeIfAbsent(stage, name -> stages.size());
      values[i] = Double.isNaN(open.get(i).value()) ? 0 : open.get(i).value();
    }
    double[][] weights = stages.keySet().stream().map(outcomes::weights).toArray(double[][]::new);
    int draws = Math.clamp(WORK / Math.max(1, stageOf.length), LEAST_DRAWS, DRAWS);
    double[] totals = new double[draws];
    double[][] months = new double[StageOutcomes.PERIODS][draws];
    RandomDataGenerator random = new RandomDataGenerator(SEED);
    for (int draw = 0; draw < draws; draw++) {
      double[][] shares = new double[weights.length][];
      for (int s = 0; s < shares.length; s++) {
        shares[s] = dirichlet(weights[s], random);
      }
      for (int i = 0; i < stageOf.length; i++) {
        int month = pick(shares[stageOf[i]], random.nextDouble());
        if (month < StageOutcomes.PERIODS) {
          totals[draw] += values[i];
          months[month][draw] += values[i];
        }
      }
    }
    Arrays.sort(totals);
    Arrays.stream(months).forEach(Arrays::sort);
    return expected(stageOf, values, weights, totals, months);
  }

  private static PipelineSimulation expected(
      int[] stageOf, double[] values, double[][] weights, double[] totals, double[][] months) {
    double[] expected = new double[StageOutcomes.PERIODS];
    double[] wins = new double[StageOutcomes.PERIODS];
    for (int i = 0; i < stageOf.length; i++) {
      double sum = Arrays.stream(weights[stageOf[i]]).sum();
      for (int month = 0; month < StageOutcomes.PERIODS; month++) {
        double p = weights[stageOf[i]][month] / sum;
        expected[month] += p * values[i];
        wins[month] += p;
      }
    }
    return new PipelineSimulation(expected, wins, totals, months);
  }

  private static double[] dirichlet(double[] weights, RandomDataGenerator random) {
    double[] shares = Arrays.stream(weights).map(w -> random.nextGamma(w, 1)).toArray();
    double sum = Math.max(Double.MIN_NORMAL, Arrays.stream(shares).sum());
    return Arrays.stream(shares).map(share -> share / sum).toArray();
  }

  private static int pick(double[] shares, double u) {
    double rest = u;
    for (int i = 0; i < shares.length - 1; i++) {
      rest -= shares[i];
      if (rest < 0) {
        return i;
      }
    }
    return shares.length - 1;
  }

  double total() {
    return Arrays.stream(expected).sum();
  }

  ForecastRange range(double level) {
    return range(totals, level);
  }

  ForecastRange month(int month, double level) {
    return range(months[month], level);
  }

  private static ForecastRange range(double[] ascending, double level) {
    double tail = (1 - level) / 2;
    int last = ascending.length - 1;
    return new ForecastRange(
        ascending[(int) Math.floor(tail * last)],
        ascending[(int) Math.ceil((1 - tail) * last)],
        level);
  }
}
