package org.commandcenter.churn.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Whether a model may be believed, and if not, why. */
public record Verdict(Status status, List<Reason> reasons) {
  public enum Status {
    USABLE,
    NO_USABLE_SIGNAL,
    SUSPECTED_LEAK,
    TOO_GOOD
  }

  /**
   * @param feature the source column it is about, or null when it is about the whole model
   */
  public record Reason(String feature, String reason) {}

  public Verdict {
    reasons = List.copyOf(reasons);
  }

  /**
   * @param singleFeatureAucs ROC-AUC of each feature on its own
   */
  static Verdict of(
      Metrics model,
      Metrics majority,
      Map<String, Double> singleFeatureAucs,
      EvaluationPolicy policy) {
    List<Reason> leaks = new ArrayList<>();
    singleFeatureAucs.forEach(
        (feature, auc) -> {
          if (auc > policy.leakAuc()) {
            leaks.add(
                new Reason(
                    feature,
                    String.format(
                        Locale.ROOT,
                        "ranks churn with ROC-AUC %.3f on its own: it may know the outcome",
                        auc)));
          }
        });
    if (!leaks.isEmpty()) {
      return new Verdict(Status.SUSPECTED_LEAK, leaks);
    }
    double auc = model.rocAuc().value();
    if (auc > policy.tooGoodAuc()) {
      return whole(
          Status.TOO_GOOD,
          String.format(Locale.ROOT, "ROC-AUC %.3f is better than churn allows", auc));
    }
    if (model.rocAuc().low() <= .5) {
      return whole(
          Status.NO_USABLE_SIGNAL,
          String.format(
              Locale.ROOT,
              "the interval of the ROC-AUC, %.3f to %.3f, does not lie above chance",
              model.rocAuc().low(),
              model.rocAuc().high()));
    }
    if (model.logLoss().value() >= majority.logLoss().value()) {
      return whole(
          Status.NO_USABLE_SIGNAL,
          String.format(
              Locale.ROOT,
              "the probabilities are no better than the churn rate for everybody (log loss %.4f"
                  + " against %.4f)",
              model.logLoss().value(),
              majority.logLoss().value()));
    }
    return new Verdict(Status.USABLE, List.of());
  }

  private static Verdict whole(Status status, String reason) {
    return new Verdict(status, List.of(new Reason(null, reason)));
  }
}
