package org.commandcenter.counterfactual.uplift.learning;

import java.util.stream.IntStream;
import org.commandcenter.counterfactual.boosting.BinnedMatrix;
import org.commandcenter.counterfactual.boosting.BoostedTrees;
import org.commandcenter.counterfactual.boosting.Boosting;
import org.commandcenter.counterfactual.boosting.BoostingOptions;

/** Ways to learn how an arm's effect differs from customer to customer. */
public enum Learner {
  /** A single model of the outcome in which the arm is one more column. */
  S {
    @Override
    double[] effects(LearningTask task, int arm, int[] learnFrom, int[] rows) {
      Exposures exposures = task.exposures();
      int arms = exposures.arms().size();
      double[] outcome = new double[exposures.size() * arms];
      int[] seen = new int[learnFrom.length];
      for (int i = 0; i < learnFrom.length; i++) {
        seen[i] = learnFrom[i] * arms + exposures.arm()[learnFrom[i]];
        outcome[seen[i]] = exposures.outcome()[learnFrom[i]];
      }
      BoostedTrees model = Boosting.fit(task.stacked(), outcome, null, seen, OutcomeModel.OPTIONS);
      double[] with = model.predict(task.stacked(), under(arm, arms, rows));
      return minus(with, model.predict(task.stacked(), under(0, arms, rows)));
    }

    private static int[] under(int arm, int arms, int[] rows) {
      return IntStream.of(rows).map(row -> row * arms + arm).toArray();
    }
  },

  /** Two models of the outcome: one of the arm, one of the control. */
  T {
    @Override
    double[] effects(LearningTask task, int arm, int[] learnFrom, int[] rows) {
      BinnedMatrix x = task.x();
      return minus(
          OutcomeModel.fit(task.exposures(), x, arm, learnFrom).predict(x, rows),
          OutcomeModel.fit(task.exposures(), x, 0, learnFrom).predict(x, rows));
    }
  },

  /**
   * Effects imputed with the other arm's outcome model, learnt in each arm and mixed by the
   * propensity (Kuenzel, Sekhon, Bickel and Yu 2019).
   */
  X {
    @Override
    double[] effects(LearningTask task, int arm, int[] learnFrom, int[] rows) {
      Exposures exposures = task.exposures();
      double[] fromArm = second(task, arm, 0, 1, learnFrom, rows);
      double[] fromControl = second(task, 0, arm, -1, learnFrom, rows);
      double[] effects = new double[rows.length];
      for (int i = 0; i < rows.length; i++) {
        double with = exposures.propensity()[arm][rows[i]];
        double without = exposures.propensity()[0][rows[i]];
        double share = with / (with + without);
        effects[i] = share * fromControl[i] + (1 - share) * fromArm[i];
      }
      return effects;
    }

    private static double[] second(
        LearningTask task, int own, int other, int sign, int[] learnFrom, int[] rows) {
      Exposures exposures = task.exposures();
      int[] ownRows = OutcomeModel.of(exposures, own, learnFrom);
      double[] elsewhere =
          OutcomeModel.fit(exposures, task.x(), other, learnFrom).predict(task.x(), ownRows);
      double[] imputed = new double[exposures.size()];
      for (int i = 0; i < ownRows.length; i++) {
        imputed[ownRows[i]] = sign * (exposures.outcome()[ownRows[i]] - elsewhere[i]);
      }
      return Boosting.fit(task.x(), imputed, null, ownRows, BoostingOptions.FINAL_STAGE)
          .predict(task.x(), rows);
    }
  },

  /** Doubly robust scores regressed on the covariates (Kennedy 2023). */
  DR {
    @Override
    double[] effects(LearningTask task, int arm, int[] learnFrom, int[] rows) {
      return Boosting.fit(
              task.x(), task.scores().effect(arm), null, learnFrom, BoostingOptions.FINAL_STAGE)
          .predict(task.x(), rows);
    }
  };

  /**
   * Effects of an arm against the control.
   *
   * @param learnFrom rows to learn from
   * @param rows rows to predict; none of them is learnt from
   */
  abstract double[] effects(LearningTask task, int arm, int[] learnFrom, int[] rows);

  private static double[] minus(double[] with, double[] without) {
    double[] difference = new double[with.length];
    for (int i = 0; i < with.length; i++) {
      difference[i] = with[i] - without[i];
    }
    return difference;
  }
}
