package org.commandcenter.counterfactual.uplift.learning;

import java.util.Arrays;
import org.commandcenter.counterfactual.boosting.BoostedTrees;
import org.commandcenter.counterfactual.boosting.Boosting;
import org.commandcenter.counterfactual.boosting.BoostingOptions;

/** Ways to learn how an arm's effect differs from customer to customer. */
public enum Learner {
  /** A single model of the outcome in which the arm is one more column. */
  S {
    @Override
    EffectModel fit(LearningTask task, int arm, int[] learnFrom) {
      BoostedTrees model =
          Boosting.fit(
              task.withArm(), task.exposures().outcome(), null, learnFrom, OutcomeModel.OPTIONS);
      int columns = task.exposures().covariates().length;
      int arms = task.exposures().arms().size();
      return covariates -> {
        double[] row = Arrays.copyOf(covariates, columns + arms);
        row[columns] = 1;
        double without = model.predict(row);
        row[columns] = 0;
        row[columns + arm] = 1;
        return model.predict(row) - without;
      };
    }
  },

  /** Two models of the outcome: one of the arm, one of the control. */
  T {
    @Override
    EffectModel fit(LearningTask task, int arm, int[] learnFrom) {
      BoostedTrees with = OutcomeModel.fit(task.exposures(), task.x(), arm, learnFrom);
      BoostedTrees without = OutcomeModel.fit(task.exposures(), task.x(), 0, learnFrom);
      return covariates -> with.predict(covariates) - without.predict(covariates);
    }
  },

  /**
   * Effects imputed with the other arm's outcome model, learnt in each arm and mixed by the arms'
   * sizes (Kuenzel, Sekhon, Bickel and Yu 2019).
   */
  X {
    @Override
    EffectModel fit(LearningTask task, int arm, int[] learnFrom) {
      BoostedTrees fromArm = second(task, arm, 0, 1, learnFrom);
      BoostedTrees fromControl = second(task, 0, arm, -1, learnFrom);
      double with = OutcomeModel.of(task.exposures(), arm, learnFrom).length;
      double without = OutcomeModel.of(task.exposures(), 0, learnFrom).length;
      double share = with / (with + without);
      return covariates ->
          share * fromControl.predict(covariates) + (1 - share) * fromArm.predict(covariates);
    }

    private static BoostedTrees second(
        LearningTask task, int own, int other, int sign, int[] learnFrom) {
      Exposures exposures = task.exposures();
      int[] ownRows = OutcomeModel.of(exposures, own, learnFrom);
      double[] elsewhere =
          OutcomeModel.fit(exposures, task.x(), other, learnFrom).predict(task.x(), ownRows);
      double[] imputed = new double[exposures.size()];
      for (int i = 0; i < ownRows.length; i++) {
        imputed[ownRows[i]] = sign * (exposures.outcome()[ownRows[i]] - elsewhere[i]);
      }
      return Boosting.fit(task.x(), imputed, null, ownRows, finalStage(ownRows.length));
    }
  },

  /** Doubly robust scores regressed on the covariates (Kennedy 2023). */
  DR {
    @Override
    EffectModel fit(LearningTask task, int arm, int[] learnFrom) {
      double[] scores = task.scores().effect(arm);
      return Boosting.fit(task.x(), scores, null, learnFrom, finalStage(learnFrom.length))::predict;
    }
  };

  /**
   * Learns an arm's effect against the control.
   *
   * @param learnFrom rows to learn from
   */
  abstract EffectModel fit(LearningTask task, int arm, int[] learnFrom);

  /**
   * The final stage's penalties suit thousands of rows; hundreds could not be divided at all under
   * them, so there they are parts of the rows: a leaf has a tenth, and a fifth is added to it.
   */
  private static BoostingOptions finalStage(int rows) {
    BoostingOptions options = BoostingOptions.FINAL_STAGE;
    return options
        .withMinLeafWeight(Math.min(options.minLeafWeight(), rows / 10.0))
        .withL2(Math.min(options.l2(), rows / 5.0));
  }
}
