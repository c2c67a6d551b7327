package org.commandcenter.churn.forecast.series;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What the whole procedure would have been worth in the past: at each later origin the champion is
 * chosen, and its intervals are made, from errors that were known by then; what came after judges
 * them. So neither the choice nor the intervals are graded on what they were made from.
 *
 * @param chosen errors of the champions
 * @param naive errors of the seasonal naive forecast at the same points
 * @param origins past dates at which the procedure was tried
 */
public record ForecastTrial(
    ForecastErrors chosen,
    ForecastErrors naive,
    int origins,
    @JsonProperty("coverage_80") ForecastCoverage coverage80,
    @JsonProperty("coverage_95") ForecastCoverage coverage95) {
  private static final int LEAST_ORIGINS_BEFORE = 6;

  /**
   * How often intervals held what came.
   *
   * @param value share of points; null without any
   * @param low of a 95 % interval of that share, in which an origin counts once
   * @param byStep shares by steps ahead, null where no point was tried
   */
  public record ForecastCoverage(
      Double value, Double low, Double high, int points, List<Double> byStep) {}

  static ForecastTrial of(RollingOrigin origins, boolean relative) {
    ForecastErrors.Sum chosen = new ForecastErrors.Sum();
    ForecastErrors.Sum naive = new ForecastErrors.Sum();
    Tally tally80 = new Tally(origins.horizon());
    Tally tally95 = new Tally(origins.horizon());
    int tried = 0;
    for (int i = LEAST_ORIGINS_BEFORE; i < origins.origins(); i++) {
      int origin = origins.firstOrigin() + i;
      int champion = origins.champion(origin);
      Widths widths = new Widths(origins, champion, origin, relative);
      double[] made = origins.forecasts()[champion][i];
      double scale = origins.scale(origin);
      for (int h = 0; h < made.length; h++) {
        double actual = origins.series()[origin + h];
        chosen.add(made[h], actual, scale);
        naive.add(origins.forecasts()[0][i][h], actual, scale);
        tally80.add(h, widths.around(made[h], h + 1, .8).holds(actual));
        tally95.add(h, widths.around(made[h], h + 1, .95).holds(actual));
      }
      tried++;
    }
    return new ForecastTrial(
        chosen.errors(), naive.errors(), tried, tally80.coverage(tried), tally95.coverage(tried));
  }

  private static final class Tally {
    private final int[] held;
    private final int[] points;

    Tally(int horizon) {
      held = new int[horizon];
      points = new int[horizon];
    }

    void add(int h, boolean holds) {
      points[h]++;
      held[h] += holds ? 1 : 0;
    }

    ForecastCoverage coverage(int origins) {
      int n = Arrays.stream(points).sum();
      if (n == 0) {
        return new ForecastCoverage(null, null, null, 0, List.of());
      }
      double share = (double) Arrays.stream(held).sum() / n;
      // The steps from one origin err together: an origin counts once.
      double apart = origins;
      double z = 1.96;
      double middle = (share + z * z / (2 * apart)) / (1 + z * z / apart);
      double half =
          z
              * Math.sqrt(share * (1 - share) / apart + z * z / (4 * apart * apart))
              / (1 + z * z / apart);
      List<Double> byStep = new ArrayList<>();
      for (int h = 0; h < held.length; h++) {
        byStep.add(points[h] == 0 ? null : (Double) ((double) held[h] / points[h]));
      }
      return new ForecastCoverage(
          share, Math.max(0, middle - half), Math.min(1, middle + half), n, byStep);
    }
  }
}
