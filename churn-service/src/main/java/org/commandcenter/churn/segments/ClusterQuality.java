package org.commandcenter.churn.segments;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Whether clusters are there at all, or a cloud was merely cut into pieces. */
final class ClusterQuality {
  /** Silhouettes need the distances of all pairs. */
  static final int MOST_POINTS = 5_000;

  private static final int REFERENCES = 10;
  private static final int RESTARTS = 3;

  private ClusterQuality() {}

  /**
   * Mean silhouette (Rousseeuw 1987).
   *
   * @param value -1..1: how much nearer points lie to their own cluster than to the next one
   * @param points on which it was measured
   * @param sampled whether these are a part, drawn by seed
   */
  record Silhouette(double value, int points, boolean sampled) {}

  /**
   * The gap statistic (Tibshirani, Walther and Hastie 2001) against points spread evenly over the
   * same ranges.
   *
   * @param gap log of the within squares that such points have, less the log of ours
   * @param gapOfOne the same for a single cluster
   * @param error standard error of {@code gap}
   * @param betterThanNone whether so many clusters describe the points better than one does
   */
  record Structure(double gap, double gapOfOne, double error, boolean betterThanNone) {}

  /** Rows to measure on: all, or a part drawn by seed. */
  static int[] sample(int rows, long seed) {
    int[] order = new int[rows];
    Arrays.setAll(order, i -> i);
    if (rows <= MOST_POINTS) {
      return order;
    }
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < MOST_POINTS; i++) {
      int j = i + random.nextInt(rows - i);
      int swap = order[i];
      order[i] = order[j];
      order[j] = swap;
    }
    return Arrays.copyOf(order, MOST_POINTS);
  }

  static Silhouette silhouette(double[][] points, KMeans clusters, int[] sample) {
    int k = clusters.centroids().length;
    int[] sizes = new int[k];
    for (int row : sample) {
      sizes[clusters.clusterOf()[row]]++;
    }
    double total = 0;
    for (int row : sample) {
      double[] distances = new double[k];
      for (int other : sample) {
        distances[clusters.clusterOf()[other]] +=
            Math.sqrt(KMeans.squaredDistance(points[row], points[other]));
      }
      total += silhouette(distances, sizes, clusters.clusterOf()[row]);
    }
    return new Silhouette(total / sample.length, sample.length, sample.length < points.length);
  }

  private static double silhouette(double[] distances, int[] sizes, int own) {
    if (sizes[own] < 2) {
      return 0;
    }
    double inside = distances[own] / (sizes[own] - 1);
    double outside = Double.POSITIVE_INFINITY;
    for (int cluster = 0; cluster < sizes.length; cluster++) {
      if (cluster != own && sizes[cluster] > 0) {
        outside = Math.min(outside, distances[cluster] / sizes[cluster]);
      }
    }
    double larger = Math.max(inside, outside);
    return Double.isInfinite(outside) || larger == 0 ? 0 : (outside - inside) / larger;
  }

  static Structure structure(double[][] all, int k, int[] sample, long seed) {
    double[][] points = Arrays.stream(sample).mapToObj(row -> all[row]).toArray(double[][]::new);
    SplittableRandom random = new SplittableRandom(seed + 1);
    double[] references = new double[REFERENCES];
    double referencesOfOne = 0;
    for (int i = 0; i < REFERENCES; i++) {
      double[][] even = even(points, random);
      references[i] = logWithin(even, k, seed + i);
      referencesOfOne += logWithin(even, 1, seed) / REFERENCES;
    }
    double mean = Arrays.stream(references).average().orElseThrow();
    double variance =
        Arrays.stream(references).map(w -> (w - mean) * (w - mean)).sum() / REFERENCES;
    double gap = mean - logWithin(points, k, seed);
    double gapOfOne = referencesOfOne - logWithin(points, 1, seed);
    double error = Math.sqrt(variance * (1 + 1.0 / REFERENCES));
    return new Structure(gap, gapOfOne, error, gap > gapOfOne + error);
  }

  private static double logWithin(double[][] points, int k, long seed) {
    double squares = KMeans.fit(points, k, k == 1 ? 1 : RESTARTS, seed).withinSquares();
    return Math.log(Math.max(squares, Double.MIN_NORMAL));
  }

  private static double[][] even(double[][] points, SplittableRandom random) {
    int dimensions = points[0].length;
    double[] low = new double[dimensions];
    double[] high = new double[dimensions];
    for (int d = 0; d < dimensions; d++) {
      int dimension = d;
      low[d] = Arrays.stream(points).mapToDouble(p -> p[dimension]).min().orElseThrow();
      high[d] = Arrays.stream(points).mapToDouble(p -> p[dimension]).max().orElseThrow();
    }
    double[][] even = new double[points.length][dimensions];
    for (double[] point : even) {
      for (int d = 0; d < dimensions; d++) {
        point[d] = low[d] + (high[d] - low[d]) * random.nextDouble();
      }
    }
    return even;
  }
}
