package org.commandcenter.counterfactual.boosting;

/** What boosting minimises. */
public enum Loss {
  /** Squared error: predictions are conditional means. */
  SQUARED {
    @Override
    double start(double mean) {
      return mean;
    }

    @Override
    double prediction(double score) {
      return score;
    }

    @Override
    double curvature(double prediction) {
      return 1;
    }
  },

  /** Binary log loss over targets in 0..1: predictions are probabilities. */
  LOGISTIC {
    @Override
    double start(double mean) {
      double inside = Math.clamp(mean, LEAST, 1 - LEAST);
      return Math.log(inside / (1 - inside));
    }

    @Override
    double prediction(double score) {
      return 1 / (1 + Math.exp(-score));
    }

    @Override
    double curvature(double prediction) {
      return Math.max(LEAST, prediction * (1 - prediction));
    }
  };

  private static final double LEAST = 1e-6;

  /** The score of a constant model. */
  abstract double start(double mean);

  abstract double prediction(double score);

  /** Second derivative of the loss in the score; the first is prediction - target. */
  abstract double curvature(double prediction);
}
