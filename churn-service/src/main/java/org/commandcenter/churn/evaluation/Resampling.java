package org.commandcenter.churn.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Bootstrap by counts: a resample is how often each row is drawn, so nothing is sorted again.
 * Customers are drawn with all their rows, churned and retained customers apart.
 */
final class Resampling {
  private final int rows;
  private final int[][] churned;
  private final int[][] retained;

  /**
   * @param groups the customer of each row, or null where every row is one
   */
  Resampling(boolean[] labels, int[] groups) {
    this.rows = labels.length;
    Map<Integer, List<Integer>> byGroup = new LinkedHashMap<>();
    for (int row = 0; row < rows; row++) {
      byGroup.computeIfAbsent(groups == null ? row : groups[row], _ -> new ArrayList<>()).add(row);
    }
    List<int[]> withChurn = new ArrayList<>();
    List<int[]> without = new ArrayList<>();
    for (List<Integer> group : byGroup.values()) {
      int[] members = group.stream().mapToInt(Integer::intValue).toArray();
      (Arrays.stream(members).anyMatch(row -> labels[row]) ? withChurn : without).add(members);
    }
    this.churned = withChurn.toArray(int[][]::new);
    this.retained = without.toArray(int[][]::new);
  }

  /** The metrics of each resample; the same seed gives the same ones. */
  Measures[] measures(Ranking ranking, double threshold, int resamples, long seed) {
    return IntStream.range(0, resamples)
        .parallel()
        .mapToObj(resample -> Measures.of(ranking, weights(seed * 1_000_003 + resample), threshold))
        .toArray(Measures[]::new);
  }

  int[] weights(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] weights = new int[rows];
    draw(churned, random, weights);
    draw(retained, random, weights);
    return weights;
  }

  private static void draw(int[][] groups, SplittableRandom random, int[] weights) {
    for (int i = 0; i < groups.length; i++) {
      for (int row : groups[random.nextInt(groups.length)]) {
        weights[row]++;
      }
    }
  }
}
