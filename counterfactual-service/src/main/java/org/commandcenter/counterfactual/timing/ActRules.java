package org.commandcenter.counterfactual.timing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finite classes of rules, in which the best is found by looking at each. */
public final class ActRules {
  private ActRules() {}

  /**
   * Thresholds on one column at quantiles of what was seen, with patience and a waiting time; and
   * to act at once, after waiting, and never.
   *
   * @param cuts how many thresholds
   * @param mostAbove most weeks in a row above the threshold
   * @param latest latest week before which not to act
   */
  public static List<ActRule> patient(
      Panel panel, int column, int cuts, int mostAbove, int latest) {
    Set<ActRule> rules = new LinkedHashSet<>();
    rules.add(ActRule.NEVER);
    double[] seen = indexes(panel, ActRule.above(column, 0, 1, 0));
    for (int notBefore = 0; notBefore <= latest; notBefore++) {
      rules.add(ActRule.above(column, Double.NEGATIVE_INFINITY, 1, notBefore));
      for (int above = 1; above <= mostAbove; above++) {
        for (double cut : quantiles(seen, cuts)) {
          rules.add(ActRule.above(column, cut, above, Math.max(notBefore, above - 1)));
        }
      }
    }
    return List.copyOf(rules);
  }

  /**
   * Thresholds on linear indexes of two columns, at quantiles of what was seen; and to act at once
   * and never.
   *
   * @param directions how many indexes, evenly around the circle of the standardised columns
   * @param cuts how many thresholds for each
   */
  public static List<ActRule> linear(Panel panel, int first, int second, int directions, int cuts) {
    List<ActRule> rules = new ArrayList<>(List.of(ActRule.NEVER, ActRule.AT_ONCE));
    double firstSd = deviation(indexes(panel, ActRule.above(first, 0, 1, 0)));
    double secondSd = deviation(indexes(panel, ActRule.above(second, 0, 1, 0)));
    for (int direction = 0; direction < directions; direction++) {
      double angle = 2 * Math.PI * direction / directions;
      ActRule index =
          new ActRule(
              first, Math.cos(angle) / firstSd, second, Math.sin(angle) / secondSd, 0, 1, 0);
      for (double cut : quantiles(indexes(panel, index), cuts)) {
        rules.add(new ActRule(first, index.a(), second, index.b(), cut, 1, 0));
      }
    }
    return rules;
  }

  private static double[] indexes(Panel panel, ActRule rule) {
    double[] all = new double[panel.size() * panel.weeks()];
    int count = 0;
    for (int subject = 0; subject < panel.size(); subject++) {
      for (int week = 0; week < panel.atRisk(subject); week++) {
        double index = rule.index(panel, subject, week);
        if (!Double.isNaN(index)) {
          all[count++] = index;
        }
      }
    }
    double[] sorted = Arrays.copyOf(all, count);
    Arrays.sort(sorted);
    return sorted;
  }

  private static double[] quantiles(double[] sorted, int count) {
    double[] cuts = new double[sorted.length == 0 ? 0 : count];
    for (int i = 0; i < cuts.length; i++) {
      cuts[i] = sorted[(int) ((i + 0.5) * sorted.length / count)];
    }
    return Arrays.stream(cuts).distinct().toArray();
  }

  /** Standard deviation, 1 for a constant. */
  private static double deviation(double[] values) {
    double mean = Arrays.stream(values).average().orElse(0);
    double variance = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElse(0);
    return variance > 0 ? Math.sqrt(variance) : 1;
  }
}
