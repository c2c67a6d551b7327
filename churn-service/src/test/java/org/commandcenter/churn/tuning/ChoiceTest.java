package org.commandcenter.churn.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.commandcenter.churn.evaluation.PointScores;
import org.commandcenter.churn.model.LightGbmTrainer;
import org.commandcenter.churn.model.LogisticRegressionTrainer;
import org.commandcenter.churn.model.RandomForestTrainer;
import org.commandcenter.churn.model.Trainer;
import org.commandcenter.churn.model.XgBoostTrainer;
import org.commandcenter.churn.tuning.Candidate.Outcome;
import org.junit.jupiter.api.Test;

class ChoiceTest {
  private static Candidate candidate(
      Trainer trainer, double auc, double lift, double recall, double value, double work) {
    return new Candidate(
        trainer,
        2,
        100,
        new PointScores(auc, .6, lift, recall, value, .13, .4),
        work,
        Outcome.DROPPED_EARLY);
  }

  private static Map<String, Outcome> outcomes(List<Candidate> candidates) {
    return Choice.among(candidates, TuningPolicy.DEFAULT).stream()
        .collect(java.util.stream.Collectors.toMap(Candidate::algorithm, Candidate::outcome));
  }

  @Test
  void criteriaDecideInTheOrderOfThePolicy() {
    assertThat(
            outcomes(
                List.of(
                    candidate(XgBoostTrainer.standard(), .850, 2.50, .5, .50, 900),
                    candidate(LightGbmTrainer.standard(), .849, 2.49, .5, .52, 2000),
                    candidate(RandomForestTrainer.standard(), .849, 2.40, .5, .6, 9000),
                    candidate(LogisticRegressionTrainer.standard(), .846, 2.60, .5, .6, 40))))
        .containsEntry("lightgbm", Outcome.CHOSEN)
        .containsEntry("xgboost", Outcome.LOWER_VALUE)
        .containsEntry("random_forest", Outcome.LOWER_LIFT)
        .containsEntry("logistic_regression", Outcome.LOWER_AUC);
  }

  @Test
  void amongEqualsTheQuickestAndThenTheEasiestToExplainIsChosen() {
    assertThat(
            outcomes(
                List.of(
                    candidate(RandomForestTrainer.standard(), .850, 2.5, .5, .5, 9000),
                    candidate(LightGbmTrainer.standard(), .850, 2.5, .5, .5, 500),
                    candidate(XgBoostTrainer.standard(), .850, 2.5, .5, .5, 700))))
        .containsEntry("xgboost", Outcome.CHOSEN)
        .containsEntry("lightgbm", Outcome.HARDER_TO_EXPLAIN)
        .containsEntry("random_forest", Outcome.MORE_WORK);
  }

  @Test
  void floorsExcludeWhereAnybodyPassesThem() {
    Candidate low = candidate(XgBoostTrainer.standard(), .70, 1.2, .25, .5, 10);
    Candidate fine = candidate(LightGbmTrainer.standard(), .65, 1.6, .32, .5, 10);

    assertThat(outcomes(List.of(low, fine)))
        .containsEntry("lightgbm", Outcome.CHOSEN)
        .containsEntry("xgboost", Outcome.BELOW_FLOOR);
    assertThat(outcomes(List.of(low))).containsEntry("xgboost", Outcome.CHOSEN);
  }
}
