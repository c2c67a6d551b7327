package org.commandcenter.churn.model;

/**
 * Newton's method for ridge-penalised logistic loss. The loss is strictly convex (the free
 * intercept is bounded because both classes occur), so halving a step that went too far leads to
 * the one solution.
 */
final class RidgeNewton {
  private static final int MAX_STEPS = 50;
  private static final int MAX_HALVINGS = 30;
  private static final double TOLERANCE = 1e-9;

  /** Keeps the intercept's curvature positive when all probabilities are extreme. */
  private static final double JITTER = 1e-9;

  private final FeatureMatrix matrix;
  private final boolean[] labels;
  private final double churnWeight;
  private final double ridge;
  private final int size;

  private RidgeNewton(FeatureMatrix matrix, boolean[] labels, double churnWeight, double ridge) {
    this.matrix = matrix;
    this.labels = labels;
    this.churnWeight = churnWeight;
    this.ridge = ridge;
    this.size = matrix.width() + 1;
  }

  /**
   * @param churnWeight how much a churned row counts
   * @return the weights, and the intercept last
   */
  static double[] solve(FeatureMatrix matrix, boolean[] labels, double churnWeight, double ridge) {
    return new RidgeNewton(matrix, labels, churnWeight, ridge).solve();
  }

  private double[] solve() {
    double[] weights = new double[size];
    weights[size - 1] = LogOdds.of(TrainingRows.churnRate(labels, churnWeight));
    double loss = loss(weights);
    for (int step = 0; step < MAX_STEPS; step++) {
      double[] gradient = new double[size];
      double[][] curvature = new double[size][size];
      accumulate(weights, gradient, curvature);
      double[] direction = Cholesky.solve(curvature, gradient);
      double scale = 1;
      double[] next = move(weights, direction, scale);
      double nextLoss = loss(next);
      for (int half = 0; !(nextLoss <= loss) && half < MAX_HALVINGS; half++) {
        scale /= 2;
        next = move(weights, direction, scale);
        nextLoss = loss(next);
      }
      if (!(nextLoss <= loss)) {
        return weights;
      }
      boolean settled = loss - nextLoss <= TOLERANCE * (1 + Math.abs(loss));
      weights = next;
      loss = nextLoss;
      if (settled) {
        return weights;
      }
    }
    return weights;
  }

  private static double[] move(double[] from, double[] direction, double scale) {
    double[] to = from.clone();
    for (int i = 0; i < to.length; i++) {
      to[i] -= scale * direction[i];
    }
    return to;
  }

  private double margin(double[] weights, int row) {
    double margin = weights[size - 1];
    int offset = row * matrix.width();
    for (int feature = 0; feature < size - 1; feature++) {
      margin += weights[feature] * matrix.values()[offset + feature];
    }
    return margin;
  }

  private double loss(double[] weights) {
    double loss = 0;
    for (int feature = 0; feature < size - 1; feature++) {
      loss += ridge / 2 * weights[feature] * weights[feature];
    }
    for (int row = 0; row < matrix.rows(); row++) {
      double margin = margin(weights, row);
      double wrong = labels[row] ? -margin : margin;
      double rowLoss =
          wrong > 0 ? wrong + Math.log1p(Math.exp(-wrong)) : Math.log1p(Math.exp(wrong));
      loss += labels[row] ? churnWeight * rowLoss : rowLoss;
    }
    return loss;
  }

  private void accumulate(double[] weights, double[] gradient, double[][] curvature) {
    int[] present = new int[size];
    double[] values = new double[size];
    for (int row = 0; row < matrix.rows(); row++) {
      double probability = LogOdds.probability(margin(weights, row));
      double counts = labels[row] ? churnWeight : 1;
      double error = counts * (probability - (labels[row] ? 1 : 0));
      double weight = counts * probability * (1 - probability);
      int count = present(row, present, values);
      for (int i = 0; i < count; i++) {
        gradient[present[i]] += error * values[i];
        double weighted = weight * values[i];
        double[] line = curvature[present[i]];
        for (int j = 0; j <= i; j++) {
          line[present[j]] += weighted * values[j];
        }
      }
    }
    for (int feature = 0; feature < size - 1; feature++) {
      gradient[feature] += ridge * weights[feature];
      curvature[feature][feature] += ridge;
    }
    curvature[size - 1][size - 1] += JITTER;
  }

  /** Most encoded features are 0/1: only what is not 0 costs time. */
  private int present(int row, int[] present, double[] values) {
    int count = 0;
    int offset = row * matrix.width();
    for (int feature = 0; feature < size - 1; feature++) {
      float value = matrix.values()[offset + feature];
      if (value != 0) {
        present[count] = feature;
        values[count++] = value;
      }
    }
    present[count] = size - 1;
    values[count++] = 1;
    return count;
  }
}
