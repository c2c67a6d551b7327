package org.commandcenter.counterfactual.uplift.evaluation;

import java.util.EnumMap;
import java.util.Map;
import org.commandcenter.counterfactual.uplift.learning.Learner;
import org.commandcenter.counterfactual.uplift.learning.LearningTask;

/**
 * Compares learners on the first two parts of the customers, each predicted from the other, by the
 * mean squared distance to the doubly robust scores. The parts on which the chosen one is judged
 * have no say in it.
 */
final class LearnerChoice {
  static final int FOLDS = 2;

  private LearnerChoice() {}

  /** Losses less the loss of the average effect for everyone: below 0 is better than that. */
  static Map<Learner, Double> losses(LearningTask task) {
    Map<Learner, Double> losses = new EnumMap<>(Learner.class);
    for (Learner learner : Learner.values()) {
      double[][] effects = task.unknown();
      double loss = 0;
      for (int fold = 0; fold < FOLDS; fold++) {
        int[] learnFrom = task.folds().in(1 - fold);
        int[] rows = task.folds().in(fold);
        task.predict(learner, learnFrom, rows, effects);
        for (int arm = 1; arm < effects.length; arm++) {
          loss += loss(task.scores().effect(arm), effects[arm], learnFrom, rows);
        }
      }
      losses.put(learner, loss / FOLDS);
    }
    return losses;
  }

  static Learner best(Map<Learner, Double> losses) {
    return losses.entrySet().stream().min(Map.Entry.comparingByValue()).orElseThrow().getKey();
  }

  private static double loss(double[] scores, double[] effects, int[] learnFrom, int[] rows) {
    double average = 0;
    for (int row : learnFrom) {
      average += scores[row] / learnFrom.length;
    }
    double loss = 0;
    for (int row : rows) {
      double distance = scores[row] - effects[row];
      double plain = scores[row] - average;
      loss += distance * distance - plain * plain;
    }
    return loss / rows.length;
  }
}
