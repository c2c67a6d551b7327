package org.commandcenter.churn.card;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.commandcenter.churn.evaluation.Estimate;
import org.commandcenter.churn.registry.AuditEntry;

/**
 * What one must know of a model before one relies on it.
 *
 * @param alias {@code champion}, {@code challenger} or null
 * @param verdict whether it may be believed
 * @param metrics on customers that it had not seen, beside the baselines on the same
 * @param calibration whether probabilities were rescaled, and what that did
 * @param segments the same metrics by segment; null where the evaluation has none
 * @param features the training rows, feature by feature; empty for a model that is older than
 *     references
 * @param history who put it in charge and when, newest first
 */
public record ModelCard(
    String modelVersion,
    String alias,
    String algorithm,
    String verdict,
    JsonNode verdictReasons,
    String intendedUse,
    List<String> limits,
    TrainingData data,
    JsonNode parameters,
    List<Metric> metrics,
    JsonNode calibration,
    JsonNode segments,
    List<Feature> features,
    Artifact artifact,
    String createdBy,
    Instant createdAt,
    String codeVersion,
    List<AuditEntry> history) {

  /**
   * What it learnt from.
   *
   * @param labelPolicy what counts as churn
   */
  public record TrainingData(
      String source,
      String datasetId,
      String dataHash,
      Instant asOf,
      int horizonDays,
      int rows,
      int customers,
      Double churnRate,
      String labelPolicy,
      String featureDefinition,
      String knownBy) {}

  /**
   * One number of quality.
   *
   * @param baselines the same number by baseline; null where it has none
   */
  public record Metric(String metric, Estimate value, Map<String, Double> baselines) {}

  /**
   * A feature of the training rows.
   *
   * @param type {@code numeric} or {@code categorical}
   * @param categories rows by category, most frequent first; null for numbers
   */
  public record Feature(
      String feature,
      String type,
      double missingShare,
      Double min,
      Double median,
      Double max,
      Map<String, Long> categories) {}

  /** The stored bytes. */
  public record Artifact(String sha256, long bytes) {}
}
