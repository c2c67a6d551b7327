package org.commandcenter.churn.prediction;

import java.util.List;
import java.util.Locale;
import org.commandcenter.platform.problem.ApiException;
import org.commandcenter.platform.problem.Violation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The answer to a request for many predictions: what could be predicted, and what could not.
 *
 * @param items in the order of the request
 * @param errors of the objects that have no item
 */
record ManyPredictions(List<ChurnPrediction> items, List<Failure> errors) {

  /**
   * Why an object has no prediction.
   *
   * @param index its position in the request, from 0
   */
  @Schema(name = "PredictionFailure")
  record Failure(int index, String code, String message, List<Violation> violations) {
    static Failure of(int index, ApiException e) {
      return new Failure(
          index, e.error().name().toLowerCase(Locale.ROOT), e.getMessage(), e.violations());
    }
  }
}
