package org.commandcenter.churn.drift;

import java.util.Arrays;
import org.hipparchus.special.Gamma;

/** Compares two counted samples over the same cells. */
final class CountTests {
  /** A cell that is empty on one side counts as half a row there: PSI would be infinite else. */
  private static final double PRIOR = .5;

  private static final double LEAST_EXPECTED = 5;

  private CountTests() {}

  /**
   * Population stability index: the sum over cells of (q - p) ln(q / p). Without any change about
   * (cells - 1)(1/n + 1/m) is expected.
   */
  static double psi(double[] reference, double[] current) {
    double n = Arrays.stream(reference).sum() + PRIOR * reference.length;
    double m = Arrays.stream(current).sum() + PRIOR * current.length;
    double psi = 0;
    for (int cell = 0; cell < reference.length; cell++) {
      double p = (reference[cell] + PRIOR) / n;
      double q = (current[cell] + PRIOR) / m;
      psi += (q - p) * Math.log(q / p);
    }
    return psi;
  }

  /** The greatest distance of the two distribution functions at the edges of ordered cells. */
  static double kolmogorovSmirnov(double[] reference, double[] current) {
    double n = Arrays.stream(reference).sum();
    double m = Arrays.stream(current).sum();
    double p = 0;
    double q = 0;
    double distance = 0;
    for (int cell = 0; cell < reference.length; cell++) {
      p += reference[cell] / n;
      q += current[cell] / m;
      distance = Math.max(distance, Math.abs(p - q));
    }
    return distance;
  }

  /**
   * Asymptotic p-value of a two-sample Kolmogorov-Smirnov distance (Stephens 1970). Seen at cell
   * edges only, the distance is too small, so that the p-value errs to the careful side.
   *
   * @param n independent observations in the reference
   * @param m independent observations now
   */
  static double kolmogorovSmirnovP(double distance, double n, double m) {
    double root = Math.sqrt(n * m / (n + m));
    double lambda = (root + .12 + .11 / root) * distance;
    if (lambda < .2) {
      return 1;
    }
    double sum = 0;
    for (int k = 1; k <= 100; k++) {
      sum += (k % 2 == 1 ? 2 : -2) * Math.exp(-2.0 * k * k * lambda * lambda);
    }
    return Math.clamp(sum, 0, 1);
  }

  /** A chi-square statistic with its degrees of freedom. */
  record ChiSquare(double statistic, int degrees) {
    double p() {
      return degrees == 0 ? 1 : Gamma.regularizedGammaQ(degrees / 2.0, statistic / 2);
    }
  }

  /**
   * Homogeneity of two samples. Cells in which fewer than 5 rows are expected are taken together.
   *
   * @param n independent observations in the reference, to which its counts are scaled
   */
  static ChiSquare chiSquare(double[] reference, double[] current, double n) {
    double scale = n / Arrays.stream(reference).sum();
    double m = Arrays.stream(current).sum();
    double rareReference = 0;
    double rareCurrent = 0;
    double statistic = 0;
    int cells = 0;
    for (int cell = 0; cell < reference.length; cell++) {
      double left = reference[cell] * scale;
      double right = current[cell];
      if ((left + right) * Math.min(n, m) / (n + m) < LEAST_EXPECTED) {
        rareReference += left;
        rareCurrent += right;
      } else {
        statistic += part(left, right, n, m);
        cells++;
      }
    }
    if (rareReference + rareCurrent > 0) {
      statistic += part(rareReference, rareCurrent, n, m);
      cells++;
    }
    return new ChiSquare(statistic, Math.max(0, cells - 1));
  }

  private static double part(double left, double right, double n, double m) {
    double pooled = (left + right) / (n + m);
    double first = left - n * pooled;
    double second = right - m * pooled;
    return first * first / (n * pooled) + second * second / (m * pooled);
  }

  /** Holm's correction: the chance of one false alarm among all stays below the level. */
  static double[] holm(double[] p) {
    Integer[] order = new Integer[p.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> Double.compare(p[a], p[b]));
    double[] adjusted = new double[p.length];
    double most = 0;
    for (int rank = 0; rank < order.length; rank++) {
      most = Math.max(most, Math.min(1, (p.length - rank) * p[order[rank]]));
      adjusted[order[rank]] = most;
    }
    return adjusted;
  }
}
