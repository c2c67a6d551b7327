package org.commandcenter.churn.model;

/**
 * Calibrated log odds = slope x log odds + intercept (Platt 1999). The slope is positive, so the
 * order of customers never changes.
 */
public record PlattScaling(double slope, double intercept) {
  public static final PlattScaling IDENTITY = new PlattScaling(1, 0);

  private static final int MAX_STEPS = 100;

  public PlattScaling {
    if (!(slope > 0) || !Double.isFinite(slope) || !Double.isFinite(intercept)) {
      throw new IllegalArgumentException("The slope must be positive and both must be finite");
    }
  }

  /**
   * Fits to margins of rows that the model has not seen, with Platt's softened targets. Where the
   * fit would turn the order round, or one class is missing, nothing is scaled.
   */
  public static PlattScaling fit(double[] margins, boolean[] labels) {
    int positives = TrainingRows.positives(labels);
    if (positives == 0 || positives == labels.length) {
      return IDENTITY;
    }
    double high = (positives + 1.0) / (positives + 2.0);
    double low = 1.0 / (labels.length - positives + 2.0);
    double slope = 1;
    double intercept = 0;
    for (int step = 0; step < MAX_STEPS; step++) {
      double[] sums = sums(margins, labels, high, low, slope, intercept);
      double determinant = sums[2] * sums[4] - sums[3] * sums[3];
      if (!(determinant > 1e-12)) {
        return IDENTITY;
      }
      double slopeStep = (sums[4] * sums[0] - sums[3] * sums[1]) / determinant;
      double interceptStep = (sums[2] * sums[1] - sums[3] * sums[0]) / determinant;
      double shrink = Math.max(1, Math.max(Math.abs(slopeStep), Math.abs(interceptStep)));
      slope -= slopeStep / shrink;
      intercept -= interceptStep / shrink;
      if (Math.abs(slopeStep) + Math.abs(interceptStep) < 1e-10) {
        break;
      }
    }
    return slope > 0 && Double.isFinite(intercept) ? new PlattScaling(slope, intercept) : IDENTITY;
  }

  /** Gradient (2) and curvature (3) of the log loss. */
  private static double[] sums(
      double[] margins, boolean[] labels, double high, double low, double slope, double intercept) {
    double[] sums = {0, 0, 1e-9, 0, 1e-9};
    for (int row = 0; row < margins.length; row++) {
      double probability = LogOdds.probability(slope * margins[row] + intercept);
      double error = probability - (labels[row] ? high : low);
      double weight = probability * (1 - probability);
      sums[0] += error * margins[row];
      sums[1] += error;
      sums[2] += weight * margins[row] * margins[row];
      sums[3] += weight * margins[row];
      sums[4] += weight;
    }
    return sums;
  }

  public double margin(double margin) {
    return slope * margin + intercept;
  }

  public double[] margins(double[] margins) {
    double[] scaled = new double[margins.length];
    for (int row = 0; row < margins.length; row++) {
      scaled[row] = margin(margins[row]);
    }
    return scaled;
  }

  /** The model with this calibration; the model itself where nothing is scaled. */
  public ChurnModel applyTo(ChurnModel model) {
    return equals(IDENTITY) ? model : new CalibratedModel(model, this);
  }
}
