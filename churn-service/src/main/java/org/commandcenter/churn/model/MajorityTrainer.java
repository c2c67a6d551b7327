package org.commandcenter.churn.model;

import java.util.Map;

/** The baseline that knows nothing of the customer: everybody gets the churn rate. */
public record MajorityTrainer() implements Trainer {
  public static final String ALGORITHM = "majority";

  @Override
  public String algorithm() {
    return ALGORITHM;
  }

  @Override
  public Map<String, Object> parameters() {
    return Map.of();
  }

  @Override
  public ConstantModel train(FeatureTable features, boolean[] labels, int[] groups, long seed) {
    TrainingRows.check(features, labels, groups);
    return TrainingRows.constant(ALGORITHM, features, labels);
  }
}
