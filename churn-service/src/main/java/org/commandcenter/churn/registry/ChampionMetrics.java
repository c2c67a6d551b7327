package org.commandcenter.churn.registry;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * The champion's quality on customers that it had not seen.
 *
 * @param metrics each number with its 95 % interval
 * @param baselines of the majority and of logistic regression, on the same customers
 */
public record ChampionMetrics(
    String modelVersion,
    String algorithm,
    Instant trainedAt,
    int trainedRows,
    int customers,
    int horizonDays,
    String verdict,
    JsonNode verdictReasons,
    JsonNode metrics,
    JsonNode baselines,
    JsonNode calibration) {
  static ChampionMetrics of(RegisteredModel model) {
    JsonNode evaluation = model.evaluation();
    return new ChampionMetrics(
        model.version(),
        model.algorithm(),
        model.createdAt(),
        model.trainedRows(),
        model.customers(),
        model.horizonDays(),
        model.verdict(),
        evaluation.get("verdict_reasons"),
        evaluation.get("metrics"),
        evaluation.get("baselines"),
        evaluation.get("calibration"));
  }
}
