package org.commandcenter.churn.segments;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Lloyd's algorithm from k-means++ seeds (Arthur and Vassilvitskii 2007), the best of several
 * restarts; the same points and seed give the same clusters. Our own, because points stay in plain
 * arrays: 100,000 customers take a fraction of a second, and no library of example objects is
 * needed.
 *
 * @param centroids by cluster and dimension
 * @param clusterOf cluster of each point
 * @param withinSquares sum of squared distances of the points from their centroids
 */
@SuppressWarnings("ArrayRecordComponent")
record KMeans(double[][] centroids, int[] clusterOf, double withinSquares) {
  private static final int MOST_ROUNDS = 60;
  private static final double TOLERANCE = 1e-6;

  /**
   * @param points by row and dimension, at least k of them
   */
  static KMeans fit(double[][] points, int k, int restarts, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    KMeans best = null;
    for (int restart = 0; restart < restarts; restart++) {
      KMeans fitted = once(points, k, random.split());
      if (best == null || fitted.withinSquares < best.withinSquares) {
        best = fitted;
      }
    }
    return best;
  }

  private static KMeans once(double[][] points, int k, SplittableRandom random) {
    double[][] centroids = seeds(points, k, random);
    int[] clusterOf = new int[points.length];
    double before = Double.POSITIVE_INFINITY;
    for (int round = 0; round < MOST_ROUNDS; round++) {
      double squares = assign(points, centroids, clusterOf);
      if (before - squares <= TOLERANCE * squares) {
        return new KMeans(centroids, clusterOf, squares);
      }
      before = squares;
      centroids = means(points, centroids, clusterOf);
    }
    return new KMeans(centroids, clusterOf, assign(points, centroids, clusterOf));
  }

  /** Each further seed is a point, the likelier the farther it lies from those before. */
  private static double[][] seeds(double[][] points, int k, SplittableRandom random) {
    double[][] seeds = new double[k][];
    seeds[0] = points[random.nextInt(points.length)].clone();
    double[] nearest = new double[points.length];
    Arrays.fill(nearest, Double.POSITIVE_INFINITY);
    for (int cluster = 1; cluster < k; cluster++) {
      double sum = 0;
      for (int i = 0; i < points.length; i++) {
        nearest[i] = Math.min(nearest[i], squaredDistance(points[i], seeds[cluster - 1]));
        sum += nearest[i];
      }
      double target = random.nextDouble() * sum;
      int chosen = 0;
      while (chosen < points.length - 1 && target >= nearest[chosen]) {
        target -= nearest[chosen];
        chosen++;
      }
      seeds[cluster] = points[chosen].clone();
    }
    return seeds;
  }

  private static double assign(double[][] points, double[][] centroids, int[] clusterOf) {
    double squares = 0;
    for (int i = 0; i < points.length; i++) {
      double least = Double.POSITIVE_INFINITY;
      for (int cluster = 0; cluster < centroids.length; cluster++) {
        double distance = squaredDistance(points[i], centroids[cluster]);
        if (distance < least) {
          least = distance;
          clusterOf[i] = cluster;
        }
      }
      squares += least;
    }
    return squares;
  }

  /** A cluster that lost all its points keeps its place. */
  private static double[][] means(double[][] points, double[][] before, int[] clusterOf) {
    double[][] sums = new double[before.length][before[0].length];
    int[] counts = new int[before.length];
    for (int i = 0; i < points.length; i++) {
      double[] sum = sums[clusterOf[i]];
      counts[clusterOf[i]]++;
      for (int d = 0; d < sum.length; d++) {
        sum[d] += points[i][d];
      }
    }
    for (int cluster = 0; cluster < sums.length; cluster++) {
      for (int d = 0; d < sums[cluster].length; d++) {
        sums[cluster][d] =
            counts[cluster] == 0 ? before[cluster][d] : sums[cluster][d] / counts[cluster];
      }
    }
    return sums;
  }

  static double squaredDistance(double[] a, double[] b) {
    double sum = 0;
    for (int d = 0; d < a.length; d++) {
      double difference = a[d] - b[d];
      sum += difference * difference;
    }
    return sum;
  }
}
