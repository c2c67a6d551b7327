package org.commandcenter.churn.serving;

import org.commandcenter.churn.features.LearntFeatures;
import org.commandcenter.churn.model.ChurnModel;
import org.commandcenter.churn.model.FeatureTable;
import org.commandcenter.churn.registry.ModelBundle;
import org.commandcenter.churn.registry.RegisteredModel;

/** A registered model, loaded and ready to answer. */
public record ServingModel(
    RegisteredModel registered, ModelBundle bundle, ModelInputs inputs, LearntFeatures learnt) {
  static ServingModel of(RegisteredModel registered, ModelBundle bundle) {
    return new ServingModel(
        registered, bundle, ModelInputs.of(bundle.model()), registered.learntFeatures());
  }

  public ChurnModel model() {
    return bundle.model();
  }

  public String version() {
    return registered.version();
  }

  /** What the model does about a missing value. */
  public String imputation() {
    return registered.algorithm().equals("logistic_regression")
        ? "training_median"
        : "learned_branch";
  }

  /**
   * How far the model and its siblings, each trained without a part of the customers, agree: 1
   * minus the distance between the highest and the lowest of their probabilities. It says how
   * stable a probability is under other training customers, not how likely the outcome is.
   *
   * @param probabilities of the model itself, one per row
   * @return 0..1, one per row
   */
  public double[] confidence(FeatureTable features, double[] probabilities) {
    double[] lowest = probabilities.clone();
    double[] highest = probabilities.clone();
    for (ChurnModel sibling : bundle.folds()) {
      double[] answers = sibling.probabilities(features);
      for (int row = 0; row < answers.length; row++) {
        lowest[row] = Math.min(lowest[row], answers[row]);
        highest[row] = Math.max(highest[row], answers[row]);
      }
    }
    for (int row = 0; row < lowest.length; row++) {
      lowest[row] = 1 - (highest[row] - lowest[row]);
    }
    return lowest;
  }
}
