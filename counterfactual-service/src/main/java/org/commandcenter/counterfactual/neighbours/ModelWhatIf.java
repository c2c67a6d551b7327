package org.commandcenter.counterfactual.neighbours;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/**
 * A customer scored again with other features, by the model that made its prediction.
 *
 * @param churnProbability as it is
 * @param whatIfs one, for the changes that were asked for
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ModelWhatIf(
    String modelVersion, double churnProbability, String riskLevel, List<Rescored> whatIfs) {

  /** With the changes; a value {@code to} that is null is one the model counts as missing. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Rescored(
      List<Change> changes, double churnProbability, String riskLevel, List<String> warnings) {}

  /** A feature and its two values. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Change(String feature, Object from, Object to) {}
}
