package org.commandcenter.churn.model;

import java.util.List;

/**
 * Logistic regression. Explained against the training mean: the contribution of a feature is its
 * weight times its distance from the mean, which is its exact Shapley value in a linear model.
 *
 * @param weights one per encoded feature of {@link FeatureEncoder#encodeStandardised}
 * @param means of the encoded features over the training rows
 */
public record LinearModel(
    FeatureEncoder encoder, double intercept, List<Double> weights, List<Double> means)
    implements ChurnModel {
  public LinearModel {
    weights = List.copyOf(weights);
    means = List.copyOf(means);
    if (weights.size() != means.size()) {
      throw new IllegalArgumentException("Every weight needs a mean");
    }
  }

  @Override
  public double[] margins(FeatureTable features) {
    FeatureMatrix matrix = encoder.encodeStandardised(features);
    double[] margins = new double[matrix.rows()];
    for (int row = 0; row < margins.length; row++) {
      double margin = intercept;
      for (int feature = 0; feature < matrix.width(); feature++) {
        margin += weights.get(feature) * matrix.at(row, feature);
      }
      margins[row] = margin;
    }
    return margins;
  }

  @Override
  public List<Explanation> explain(FeatureTable features) {
    FeatureMatrix matrix = encoder.encodeStandardised(features);
    double[] margins = margins(features);
    double base = intercept;
    for (int feature = 0; feature < matrix.width(); feature++) {
      base += weights.get(feature) * means.get(feature);
    }
    Explanation[] explanations = new Explanation[matrix.rows()];
    for (int row = 0; row < explanations.length; row++) {
      double[] contributions = new double[encoder.columns().size()];
      for (int feature = 0; feature < matrix.width(); feature++) {
        contributions[matrix.sources()[feature]] +=
            weights.get(feature) * (matrix.at(row, feature) - means.get(feature));
      }
      explanations[row] = new Explanation(base, contributions, margins[row]);
    }
    return List.of(explanations);
  }

  @Override
  public String algorithm() {
    return LogisticRegressionTrainer.ALGORITHM;
  }

  @Override
  public List<String> featureNames() {
    return encoder.sourceNames();
  }

  @Override
  public int work() {
    return weights.size();
  }

  @Override
  public List<ColumnEncoding> columns() {
    return encoder.columns();
  }

  @Override
  public byte[] toArtifact() {
    return ModelArtifacts.write(this);
  }
}
