package org.commandcenter.churn.trees;

/**
 * Gauss-Legendre quadrature on 0..1: n points integrate polynomials up to degree 2n - 1 exactly.
 */
@SuppressWarnings("ArrayRecordComponent")
record GaussLegendre(double[] nodes, double[] weights) {

  /** The fewest points that are exact for polynomials of this degree. */
  static GaussLegendre exactFor(int degree) {
    return of(degree / 2 + 1);
  }

  /** Nodes are the roots of the Legendre polynomial, found by Newton's method. */
  private static GaussLegendre of(int points) {
    double[] nodes = new double[points];
    double[] weights = new double[points];
    for (int i = 0; i < points; i++) {
      double x = Math.cos(Math.PI * (i + .75) / (points + .5));
      double slope = 1;
      for (int step = 0; step < 100; step++) {
        double[] polynomial = legendre(points, x);
        slope = polynomial[1];
        double move = polynomial[0] / slope;
        x -= move;
        if (Math.abs(move) < 1e-16) {
          break;
        }
      }
      nodes[i] = (1 - x) / 2;
      weights[i] = 1 / ((1 - x * x) * slope * slope);
    }
    return new GaussLegendre(nodes, weights);
  }

  /** Value and derivative at x. */
  private static double[] legendre(int degree, double x) {
    double before = 1;
    double value = x;
    for (int n = 2; n <= degree; n++) {
      double next = ((2 * n - 1) * x * value - (n - 1) * before) / n;
      before = value;
      value = next;
    }
    return new double[] {value, degree * (x * value - before) / (x * x - 1)};
  }

  int size() {
    return nodes.length;
  }

  double node(int point) {
    return nodes[point];
  }

  double weight(int point) {
    return weights[point];
  }
}
