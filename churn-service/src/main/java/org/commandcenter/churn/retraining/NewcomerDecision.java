package org.commandcenter.churn.retraining;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import org.commandcenter.churn.evaluation.Estimate;
import org.commandcenter.churn.registry.RegisteredModel;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What becomes of a model that the service trained by itself. The two models were judged on
 * different customers, so a small difference says nothing.
 */
record NewcomerDecision(Outcome outcome, String explanation) {
  private static final double ROC_AUC_TOLERANCE = .01;
  private static final double BRIER_TOLERANCE = .005;
  private static final String USABLE = "usable";

  /** The place of the new model. */
  @Schema(name = "RetrainingDecision")
  enum Outcome {
    CHAMPION,
    CHALLENGER,
    KEPT_OUT,
    FAILED
  }

  /**
   * @param live ROC-AUC of the champion on real outcomes, which says more than what it promised;
   *     null without enough evidence
   */
  static NewcomerDecision of(
      RetrainingPolicy policy, RegisteredModel newcomer, RegisteredModel champion, Estimate live) {
    if (!newcomer.verdict().equals(USABLE)) {
      return new NewcomerDecision(Outcome.KEPT_OUT, "its verdict is " + newcomer.verdict());
    }
    double auc = metric(newcomer, "roc_auc");
    double bar = live == null ? metric(champion, "roc_auc") : live.value();
    if (auc < bar - ROC_AUC_TOLERANCE) {
      return new NewcomerDecision(
          Outcome.KEPT_OUT,
          String.format(
              Locale.ROOT,
              "its ROC-AUC on held-out customers is %.3f; the champion has %.3f%s",
              auc,
              bar,
              live == null ? "" : " on real outcomes"));
    }
    double brier = metric(newcomer, "brier");
    double promised = metric(champion, "brier");
    if (live == null && brier > promised + BRIER_TOLERANCE) {
      return new NewcomerDecision(
          Outcome.KEPT_OUT,
          String.format(
              Locale.ROOT, "its Brier score is %.4f; the champion has %.4f", brier, promised));
    }
    return new NewcomerDecision(
        switch (policy.promotion()) {
          case CHAMPION -> Outcome.CHAMPION;
          case CHALLENGER -> Outcome.CHALLENGER;
        },
        String.format(Locale.ROOT, "usable, and not worse: ROC-AUC %.3f against %.3f", auc, bar));
  }

  private static double metric(RegisteredModel model, String name) {
    JsonNode value = model.evaluation().at("/metrics/" + name + "/value");
    return value.isNumber() ? value.doubleValue() : Double.NaN;
  }
}
