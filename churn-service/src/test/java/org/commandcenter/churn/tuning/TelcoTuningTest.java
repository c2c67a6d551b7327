package org.commandcenter.churn.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.commandcenter.churn.evaluation.Evaluation;
import org.commandcenter.churn.evaluation.Evaluator;
import org.commandcenter.churn.evaluation.Metrics;
import org.commandcenter.churn.evaluation.Verdict;
import org.commandcenter.churn.model.Telco;
import org.commandcenter.churn.model.TrainingOptions;
import org.junit.jupiter.api.Test;

/**
 * The known quality after a nested search, with few candidates; {@code -Dtelco.candidates=12} asks
 * for as many as a training does.
 */
class TelcoTuningTest {
  @Test
  void theNestedSearchReachesTheKnownQuality() {
    Telco telco = Telco.read();
    TunedTrainer auto =
        new TunedTrainer(
            "auto",
            SearchSpace.candidates(
                List.of(SearchSpace.values()),
                TrainingOptions.NONE,
                Integer.getInteger("telco.candidates", 4),
                1),
            TuningPolicy.DEFAULT,
            () -> {});
    Evaluation evaluation =
        Evaluator.standard().evaluate(telco.features(), telco.labels(), null, 1, auto, _ -> {});
    Metrics metrics = evaluation.metrics();

    assertThat(metrics.rocAuc().value()).isBetween(.845, .852);
    assertThat(metrics.prAuc().value()).isBetween(.655, .675);
    assertThat(metrics.lift10().value()).isBetween(2.78, 2.95);
    assertThat(metrics.brier().value()).isBetween(.132, .136);
    assertThat(metrics.ece().value()).isLessThan(.03);
    assertThat(evaluation.verdict().status()).isEqualTo(Verdict.Status.USABLE);
  }
}
