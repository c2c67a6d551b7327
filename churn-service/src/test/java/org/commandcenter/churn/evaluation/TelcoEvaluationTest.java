package org.commandcenter.churn.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.commandcenter.churn.model.CrossFit;
import org.commandcenter.churn.model.Explanation;
import org.commandcenter.churn.model.Imbalance;
import org.commandcenter.churn.model.LogisticRegressionTrainer;
import org.commandcenter.churn.model.RandomForestTrainer;
import org.commandcenter.churn.model.Telco;
import org.commandcenter.churn.model.Trainer;
import org.commandcenter.churn.model.TrainingOptions;
import org.commandcenter.churn.model.XgBoostTrainer;
import org.junit.jupiter.api.Test;

/** What is known of the Telco data holds here: anything above .87 would be a leak. */
class TelcoEvaluationTest {
  private static Evaluation evaluate(Telco telco, Trainer trainer) {
    return Evaluator.standard()
        .evaluate(telco.features(), telco.labels(), null, 1, trainer, _ -> {});
  }

  @Test
  void boostedTreesReachTheKnownQualityBesideLogisticRegression() {
    Telco telco = Telco.read();
    Evaluation evaluation = evaluate(telco, XgBoostTrainer.standard());
    Metrics trees = evaluation.metrics();
    Metrics logistic = evaluation.baselines().get("logistic_regression");

    assertThat(trees.rocAuc().value()).isBetween(.838, .856);
    assertThat(trees.rocAuc().low()).isBetween(.825, .845);
    assertThat(trees.rocAuc().high()).isBetween(.853, .87);
    assertThat(trees.prAuc().value()).isBetween(.65, .68);
    assertThat(trees.brier().value()).isBetween(.130, .139);
    assertThat(trees.lift10().value()).isBetween(2.75, 3.0);
    assertThat(trees.ece().value()).isLessThan(.03);
    assertThat(logistic.rocAuc().value()).isBetween(.840, .850);
    assertThat(evaluation.verdict().status()).isEqualTo(Verdict.Status.USABLE);
    assertThat(
            evaluation.crossFit().explain(telco.features(), evaluation.crossFit().foldOf()).stream()
                .mapToDouble(Explanation::additivityError)
                .max()
                .getAsDouble())
        .isLessThan(1e-5);
  }

  @Test
  void theForestIsCalibratedBecauseItNeedsIt() {
    Evaluation evaluation = evaluate(Telco.read(), RandomForestTrainer.standard());

    assertThat(evaluation.metrics().rocAuc().value()).isBetween(.835, .856);
    assertThat(evaluation.calibration().applied()).isTrue();
    assertThat(evaluation.calibration().brierAfter())
        .isLessThan(evaluation.calibration().brierBefore());
  }

  @Test
  void weightsAgainstTheImbalanceRankNoBetterAndRuinTheProbabilities() {
    Telco telco = Telco.read();
    Metrics plain = uncalibrated(telco, Imbalance.NONE);
    for (Imbalance imbalance : List.of(Imbalance.WEIGHTS, Imbalance.OVERSAMPLE)) {
      Metrics balanced = uncalibrated(telco, imbalance);

      assertThat(balanced.rocAuc().value()).isLessThan(plain.rocAuc().value() + .002);
      assertThat(plain.ece().high()).isLessThan(.03);
      assertThat(balanced.ece().low()).isGreaterThan(.07);
    }
  }

  private static Metrics uncalibrated(Telco telco, Imbalance imbalance) {
    Trainer trainer = LogisticRegressionTrainer.standard(new TrainingOptions(Map.of(), imbalance));
    CrossFit fit = CrossFit.run(telco.features(), telco.labels(), null, 5, 1, trainer);
    return Metrics.of(fit.probabilities(), telco.labels(), null, EvaluationPolicy.DEFAULT, 1);
  }
}
