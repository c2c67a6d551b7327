package org.commandcenter.churn.model;

import java.util.Map;
import java.util.stream.DoubleStream;

/**
 * Logistic regression with a ridge penalty, {@code ridge / 2 x sum of squared weights} beside the
 * summed log loss (the intercept is free), solved by Newton's method. No random numbers: the seed
 * is not used.
 */
public record LogisticRegressionTrainer(double ridge) implements Trainer {
  public static final String ALGORITHM = "logistic_regression";

  public LogisticRegressionTrainer {
    if (!(ridge > 0)) {
      throw new IllegalArgumentException("The ridge must be above 0");
    }
  }

  public static LogisticRegressionTrainer standard() {
    return new LogisticRegressionTrainer(1);
  }

  @Override
  public String algorithm() {
    return ALGORITHM;
  }

  @Override
  public Map<String, Object> parameters() {
    return Map.of("ridge", ridge);
  }

  @Override
  public ChurnModel train(FeatureTable features, boolean[] labels, int[] groups, long seed) {
    TrainingRows.check(features, labels, groups);
    if (!TrainingRows.haveBothClasses(labels)) {
      return TrainingRows.constant(ALGORITHM, features, labels);
    }
    FeatureEncoder encoder = FeatureEncoder.fit(features);
    FeatureMatrix matrix = encoder.encodeStandardised(features);
    double[] solution = RidgeNewton.solve(matrix, labels, ridge);
    return new LinearModel(
        encoder,
        solution[matrix.width()],
        DoubleStream.of(solution).limit(matrix.width()).boxed().toList(),
        DoubleStream.of(means(matrix)).boxed().toList());
  }

  private static double[] means(FeatureMatrix matrix) {
    double[] means = new double[matrix.width()];
    for (int row = 0; row < matrix.rows(); row++) {
      for (int feature = 0; feature < means.length; feature++) {
        means[feature] += matrix.at(row, feature);
      }
    }
    for (int feature = 0; feature < means.length; feature++) {
      means[feature] /= matrix.rows();
    }
    return means;
  }
}
