package org.commandcenter.churn.training;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.commandcenter.churn.registry.RegisteredModel;
import org.commandcenter.churn.scoring.ScoringResult;

/**
 * What came out of a training.
 *
 * @param leaderboard the candidates that were compared, the chosen one first; empty where nothing
 *     was searched
 * @param activated whether the model is the champion now
 * @param scoring what was scored with it; null when it was not activated
 * @param warnings what a reader of the metrics should know
 */
public record TrainingResult(
    String modelVersion,
    String algorithm,
    String verdict,
    JsonNode verdictReasons,
    JsonNode metrics,
    JsonNode baselines,
    JsonNode leaderboard,
    int trainedRows,
    int customers,
    String dataHash,
    boolean activated,
    ScoringResult scoring,
    List<String> warnings) {
  static TrainingResult of(RegisteredModel model, ScoringResult scoring, List<String> warnings) {
    JsonNode evaluation = model.evaluation();
    return new TrainingResult(
        model.version(),
        model.algorithm(),
        model.verdict(),
        evaluation.get("verdict_reasons"),
        evaluation.get("metrics"),
        evaluation.get("baselines"),
        evaluation.get("leaderboard"),
        model.trainedRows(),
        model.customers(),
        model.dataHash(),
        scoring != null,
        scoring,
        warnings);
  }
}
