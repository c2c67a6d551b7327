package org.commandcenter.churn.drift;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.commandcenter.churn.ChurnError;
import org.commandcenter.churn.reference.ObservedWindow;
import org.commandcenter.churn.reference.TrainingReference;
import org.commandcenter.churn.registry.LoadedModel;
import org.commandcenter.churn.registry.ModelRegistry;
import org.commandcenter.churn.registry.RegisteredModel;
import org.commandcenter.churn.scoring.ScoringWindows;
import org.commandcenter.platform.problem.ApiException;

/** Compares the latest scoring with the rows that the champion learnt from. */
@ApplicationScoped
public class DriftService {
  /** What had moved by then, the evaluation at training could not know. */
  private static final Duration SOON = Duration.ofDays(7);

  private final ModelRegistry registry;
  private final ScoringWindows windows;

  DriftService(ModelRegistry registry, ScoringWindows windows) {
    this.registry = registry;
    this.windows = windows;
  }

  /**
   * The champion's drift.
   *
   * @throws ApiException {@code model_not_trained}; {@code insufficient_data} when there is nothing
   *     to compare
   */
  public DriftReport report(String organization) {
    LoadedModel champion = registry.inCharge(organization);
    RegisteredModel model = champion.model();
    TrainingReference reference = champion.bundle().reference();
    if (reference.isNone()) {
      throw insufficient(
          "Model %s is older than drift detection: train again".formatted(model.version()));
    }
    ScoringWindows.Window newest =
        windows
            .newest(organization, model.version())
            .orElseThrow(
                () ->
                    insufficient(
                        "Model %s has not scored yet: POST /api/churn/score"
                            .formatted(model.version())));
    return new DriftDetector(
            DriftPolicy.DEFAULT, reference, newest.observed(), first(organization, model))
        .report(model.version(), newest.asOf());
  }

  private ObservedWindow first(String organization, RegisteredModel model) {
    return windows
        .first(organization, model.version())
        .filter(window -> !window.asOf().isAfter(model.asOf().plus(SOON)))
        .map(ScoringWindows.Window::observed)
        .orElse(null);
  }

  private static ApiException insufficient(String detail) {
    return new ApiException(ChurnError.INSUFFICIENT_DATA, detail);
  }
}
