package org.commandcenter.counterfactual.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicySearchTest {
  private static final int ROWS = 40;
  private static final int ACTIONS = 3;

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 12})
  void the_tree_found_scores_as_much_as_the_best_of_all_trees(int minLeaf) {
    for (int seed = 0; seed < 40; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      double[][] columns = new double[3][ROWS];
      for (double[] column : columns) {
        Arrays.setAll(column, i -> random.nextInt(8) == 0 ? Double.NaN : random.nextInt(6));
      }
      double[][] scores = new double[ACTIONS][ROWS];
      for (double[] action : scores) {
        Arrays.setAll(action, i -> random.nextGaussian());
      }
      int[] rows = IntStream.range(0, ROWS).toArray();

      PolicyTree tree = new PolicySearch(columns, new int[] {0, 1, 2}, rows, minLeaf).best(scores);

      double found = Arrays.stream(rows).mapToDouble(i -> scores[tree.action(columns, i)][i]).sum();
      assertThat(found).isCloseTo(bestSplit(columns, rows, scores, minLeaf, 2), within(1e-9));
    }
  }

  @Test
  void no_split_is_made_where_none_is_worth_it() {
    double[][] columns = {{1, 2, 3, 4}};
    double[][] scores = {{1, 1, 1, 1}, {0, 0, 0, 0}};

    PolicyTree tree =
        new PolicySearch(columns, new int[] {0}, new int[] {0, 1, 2, 3}, 1).best(scores);

    assertThat(tree.isLeaf()).isTrue();
    assertThat(tree.action()).isZero();
  }

  /** The largest sum over all trees of at most this depth, by trying every one. */
  private static double bestSplit(
      double[][] columns, int[] rows, double[][] scores, int minLeaf, int depth) {
    double best = Double.NEGATIVE_INFINITY;
    for (double[] action : scores) {
      best = Math.max(best, Arrays.stream(rows).mapToDouble(i -> action[i]).sum());
    }
    for (double[] column : columns) {
      for (double cut = -1; cut < 6 && depth > 0; cut++) {
        double at = cut;
        int[] low = Arrays.stream(rows).filter(i -> !(column[i] > at)).toArray();
        int[] high = Arrays.stream(rows).filter(i -> column[i] > at).toArray();
        if (low.length >= minLeaf && high.length >= minLeaf) {
          best =
              Math.max(
                  best,
                  bestSplit(columns, low, scores, minLeaf, depth - 1)
                      + bestSplit(columns, high, scores, minLeaf, depth - 1));
        }
      }
    }
    return best;
  }
}
