package org.commandcenter.churn.model;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.DoubleStream;

/**
 * Logistic regression with a ridge penalty, {@code ridge / 2 x sum of squared weights} beside the
 * summed log loss (the intercept is free), solved by Newton's method. The seed matters only where
 * rows are repeated at random. Monotone constraints are not kept.
 */
public record LogisticRegressionTrainer(double ridge, TrainingOptions options) implements Trainer {
  public static final String ALGORITHM = "logistic_regression";

  public LogisticRegressionTrainer {
    if (!(ridge > 0)) {
      throw new IllegalArgumentException("The ridge must be above 0");
    }
  }

  public static LogisticRegressionTrainer standard() {
    return standard(TrainingOptions.NONE);
  }

  public static LogisticRegressionTrainer standard(TrainingOptions options) {
    return new LogisticRegressionTrainer(1, options);
  }

  @Override
  public String algorithm() {
    return ALGORITHM;
  }

  @Override
  public Map<String, Object> parameters() {
    Map<String, Object> parameters = new TreeMap<>(options.parameters());
    parameters.remove("monotone_constraints");
    parameters.put("ridge", ridge);
    return parameters;
  }

  @Override
  public ChurnModel train(FeatureTable features, boolean[] labels, int[] groups, long seed) {
    TrainingRows.check(features, labels, groups);
    if (!TrainingRows.haveBothClasses(labels)) {
      return TrainingRows.constant(ALGORITHM, features, labels);
    }
    TrainingOptions.Rows rows = options.rows(features, labels, groups, seed);
    FeatureEncoder encoder = FeatureEncoder.fit(rows.features());
    FeatureMatrix matrix = encoder.encodeStandardised(rows.features());
    double[] solution = RidgeNewton.solve(matrix, rows.labels(), rows.churnWeight(), ridge);
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
