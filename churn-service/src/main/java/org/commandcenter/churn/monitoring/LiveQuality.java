package org.commandcenter.churn.monitoring;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.commandcenter.churn.evaluation.Estimate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Quality on outcomes that came after the predictions. All but the counts is null while the
 * evidence is insufficient.
 *
 * @param modelVersions who predicted
 * @param rows predictions; a customer has one per scoring
 * @param churned customers who left within the horizon of one of their predictions
 * @param churnRate share of the predictions that came true
 * @param meanProbability what was predicted on average, to be compared with the churn rate
 */
public record LiveQuality(
    Status status,
    String detail,
    List<String> modelVersions,
    int rows,
    int customers,
    int churned,
    Double churnRate,
    Double meanProbability,
    Estimate rocAuc,
    Estimate prAuc,
    @JsonProperty("lift_10") Estimate lift10,
    @JsonProperty("lift_20") Estimate lift20,
    Estimate brier,
    Estimate ece) {

  /** Whether it could be measured. */
  @Schema(name = "LiveQualityStatus")
  public enum Status {
    MEASURED,
    INSUFFICIENT_EVIDENCE
  }

  boolean measured() {
    return status == Status.MEASURED;
  }
}
