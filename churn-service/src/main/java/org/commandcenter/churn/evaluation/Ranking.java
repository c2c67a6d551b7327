package org.commandcenter.churn.evaluation;

import java.util.Arrays;

/**
 * Rows sorted once by falling score; all metrics and all resamples then walk along it. Rows of
 * equal score form a tie, which ends where {@code tieEnds} says.
 */
final class Ranking {
  private final double[] scores;
  private final boolean[] labels;
  private final int[] rows;
  private final int positives;

  private Ranking(double[] scores, boolean[] labels, int[] rows, int positives) {
    this.scores = scores;
    this.labels = labels;
    this.rows = rows;
    this.positives = positives;
  }

  static Ranking of(double[] scores, boolean[] labels) {
    if (scores.length != labels.length) {
      throw new IllegalArgumentException(scores.length + " scores, " + labels.length + " labels");
    }
    int[] rows = fallingOrder(scores);
    double[] sorted = new double[rows.length];
    boolean[] sortedLabels = new boolean[rows.length];
    int positives = 0;
    for (int i = 0; i < rows.length; i++) {
      sorted[i] = scores[rows[i]];
      sortedLabels[i] = labels[rows[i]];
      positives += sortedLabels[i] ? 1 : 0;
    }
    if (positives == 0 || positives == labels.length) {
      throw new IllegalArgumentException("Both churned and retained rows are needed");
    }
    return new Ranking(sorted, sortedLabels, rows, positives);
  }

  /** Sorts primitives only: the rank of the score and the row share one long. */
  private static int[] fallingOrder(double[] scores) {
    double[] sorted = scores.clone();
    Arrays.sort(sorted);
    if (sorted.length > 0 && Double.isNaN(sorted[sorted.length - 1])) {
      throw new IllegalArgumentException("A score is missing");
    }
    long[] keys = new long[scores.length];
    for (int row = 0; row < scores.length; row++) {
      long rank = (long) scores.length - firstPlace(sorted, scores[row]);
      keys[row] = rank << Integer.SIZE | row;
    }
    Arrays.sort(keys);
    return Arrays.stream(keys).mapToInt(key -> (int) key).toArray();
  }

  private static int firstPlace(double[] sorted, double value) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  int size() {
    return rows.length;
  }

  int positives() {
    return positives;
  }

  /** The row that is at this place of the ranking. */
  int row(int place) {
    return rows[place];
  }

  double score(int place) {
    return scores[place];
  }

  boolean label(int place) {
    return labels[place];
  }

  /** The place after the last one whose score equals that of {@code place}. */
  int tieEnd(int place) {
    int end = place + 1;
    while (end < scores.length && scores[end] == scores[place]) {
      end++;
    }
    return end;
  }

  /** Area under the ROC curve; ties count half. */
  double rocAuc() {
    double concordant = 0;
    long negativesAbove = 0;
    long negatives = (long) rows.length - positives;
    for (int place = 0; place < rows.length; ) {
      int end = tieEnd(place);
      long tiedPositives = 0;
      for (int i = place; i < end; i++) {
        tiedPositives += labels[i] ? 1 : 0;
      }
      long tiedNegatives = end - place - tiedPositives;
      concordant += tiedPositives * (negatives - negativesAbove - tiedNegatives / 2.0);
      negativesAbove += tiedNegatives;
      place = end;
    }
    return concordant / ((double) positives * negatives);
  }
}
