package org.commandcenter.churn.registry;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import org.commandcenter.churn.features.KnownBy;
import org.commandcenter.churn.features.LabelPolicy;
import org.commandcenter.churn.features.LearntFeatures;
import org.commandcenter.churn.features.PopulationRequest;
import org.commandcenter.churn.trajectory.RiskSignalPolicy;

/**
 * A trained model; it never changes.
 *
 * @param version semantic version: the first number stands for features and horizon, the second
 *     rises with each training
 * @param source {@code events} or {@code dataset}
 * @param asOf the data's date
 * @param horizonDays what it predicts: churn within so many days
 * @param parameters of the algorithm and of the training set
 * @param evaluation metrics on held-out customers, baselines on the same, verdict and its reasons
 * @param trainedRows rows of the final model
 * @param customers customers of these rows
 * @param dataHash same hash, same data
 * @param artifactSha256 hex digest of the model's bytes
 * @param alias {@code champion} for the active model, {@code challenger} for the one that is
 *     compared with it, else null
 */
public record RegisteredModel(
    @JsonProperty("model_version") String version,
    @JsonIgnore String jobId,
    String algorithm,
    String source,
    String datasetId,
    Instant asOf,
    int horizonDays,
    JsonNode parameters,
    JsonNode evaluation,
    String verdict,
    int trainedRows,
    int customers,
    String dataHash,
    @JsonIgnore String artifactKey,
    String artifactSha256,
    long artifactBytes,
    String codeVersion,
    String createdBy,
    Instant createdAt,
    String alias) {

  /** When a trajectory of this model is in an episode of risk. */
  public RiskSignalPolicy riskSignalPolicy() {
    return RiskSignalPolicy.forChurnRate(evaluation.at("/metrics/churn_rate").doubleValue());
  }

  /** How the population of this model knows its events. */
  public KnownBy knownBy() {
    return KnownBy.valueOf(parameters.get("known_by").asText().toUpperCase(Locale.ROOT));
  }

  /** What churn is to this model. */
  public LabelPolicy labelPolicy() {
    return LabelPolicy.valueOf(
        parameters.path("label_policy").asText("explicit").toUpperCase(Locale.ROOT));
  }

  /** How the features of this model are made. */
  public LearntFeatures learntFeatures() {
    return LearntFeatures.of(parameters.get("learnt_features"));
  }

  /**
   * The customers it scores: as of the end of the data, with features as in its training. A table
   * speaks of the date at which it was learnt from.
   */
  public PopulationRequest population() {
    return new PopulationRequest(
        datasetId,
        datasetId == null ? null : asOf,
        horizonDays,
        knownBy(),
        labelPolicy(),
        learntFeatures());
  }

  /** Whether both can be asked about the same customers' features. */
  public boolean sharesInputsWith(RegisteredModel other) {
    return source.equals(other.source)
        && Objects.equals(datasetId, other.datasetId)
        && Objects.equals(parameters.get("features"), other.parameters.get("features"))
        && Objects.equals(parameters.get("known_by"), other.parameters.get("known_by"));
  }
}
