package org.commandcenter.churn.tuning;

import java.util.Map;
import org.commandcenter.churn.evaluation.PointScores;
import org.commandcenter.churn.model.Trainer;

/**
 * How far one combination of algorithm and settings came.
 *
 * @param round the last one it took part in, from 1
 * @param rows it was compared on in that round
 * @param scores there, on inner folds that its models had not seen; null where there were too few
 *     rows to compare anything
 * @param work splits or weights per scored row
 * @param outcome why it went no further
 */
public record Candidate(
    Trainer trainer, int round, int rows, PointScores scores, double work, Outcome outcome) {

  /** What became of a candidate. */
  public enum Outcome {
    DROPPED_EARLY,
    BELOW_FLOOR,
    LOWER_AUC,
    LOWER_LIFT,
    LOWER_VALUE,
    MORE_WORK,
    HARDER_TO_EXPLAIN,
    HIGHER_LOSS,
    CHOSEN
  }

  public String algorithm() {
    return trainer.algorithm();
  }

  public Map<String, Object> parameters() {
    return trainer.parameters();
  }

  Candidate with(Outcome outcome) {
    return new Candidate(trainer, round, rows, scores, work, outcome);
  }
}
