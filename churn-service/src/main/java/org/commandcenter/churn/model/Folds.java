package org.commandcenter.churn.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Deals rows to folds: churn evenly spread, rows of one group together, repeatable by seed. */
public final class Folds {
  private Folds() {}

  /**
   * @param groups group number of each row, or null when rows stand alone
   * @return the fold of each row, 0 to {@code folds} - 1
   */
  public static int[] assign(boolean[] labels, int[] groups, int folds, long seed) {
    if (folds < 2) {
      throw new IllegalArgumentException("At least 2 folds are needed");
    }
    Map<Integer, Group> byNumber = new TreeMap<>();
    for (int row = 0; row < labels.length; row++) {
      int number = groups == null ? row : groups[row];
      byNumber.computeIfAbsent(number, _ -> new Group()).add(labels[row]);
    }
    List<Group> dealt = new ArrayList<>(byNumber.values());
    Collections.shuffle(dealt, new Random(seed));
    long[] positives = new long[folds];
    long[] rows = new long[folds];
    // Largest number of churn rows first, so that the last groups can level the folds.
    dealt.sort((a, b) -> Integer.compare(b.positives, a.positives));
    for (Group group : dealt) {
      int fold = 0;
      for (int candidate = 1; candidate < folds; candidate++) {
        if (isEmptier(candidate, fold, positives, rows, group.positives > 0)) {
          fold = candidate;
        }
      }
      group.fold = fold;
      positives[fold] += group.positives;
      rows[fold] += group.rows;
    }
    int[] foldOf = new int[labels.length];
    for (int row = 0; row < labels.length; row++) {
      foldOf[row] = byNumber.get(groups == null ? row : groups[row]).fold;
    }
    return foldOf;
  }

  private static boolean isEmptier(int a, int b, long[] positives, long[] rows, boolean churned) {
    return (churned && positives[a] != positives[b])
        ? positives[a] < positives[b]
        : rows[a] < rows[b];
  }

  private static final class Group {
    private int positives;
    private int rows;
    private int fold;

    private void add(boolean label) {
      positives += label ? 1 : 0;
      rows++;
    }
  }
}
