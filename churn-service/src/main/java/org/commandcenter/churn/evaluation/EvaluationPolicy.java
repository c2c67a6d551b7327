package org.commandcenter.churn.evaluation;

/**
 * @param threshold probability from which a customer counts as flagged
 * @param leakAuc a single feature that ranks this well on its own is suspected to know the outcome
 * @param tooGoodAuc a model that ranks this well is not believed
 * @param resamples of the bootstrap
 */
public record EvaluationPolicy(
    String version,
    double threshold,
    double leakAuc,
    double tooGoodAuc,
    int resamples,
    int folds,
    SegmentPolicy segments) {
  public static final EvaluationPolicy DEFAULT =
      new EvaluationPolicy("evaluation-v2", .5, .95, .97, 200, 5, SegmentPolicy.DEFAULT);
}
