package org.commandcenter.churn.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import org.commandcenter.churn.evaluation.Evaluation;
import org.commandcenter.churn.evaluation.Evaluator;
import org.commandcenter.churn.evaluation.Verdict;
import org.commandcenter.churn.model.CrossFit;
import org.commandcenter.churn.model.LogisticRegressionTrainer;
import org.commandcenter.churn.model.MajorityTrainer;
import org.commandcenter.churn.model.Synthetic;
import org.commandcenter.churn.model.Trainer;
import org.commandcenter.churn.model.TrainingOptions;
import org.commandcenter.churn.model.XgBoostTrainer;
import org.junit.jupiter.api.Test;

class TunedTrainerTest {
  private static final Synthetic DATA = Synthetic.rows(900, 3, 7);

  private static TunedTrainer auto(int candidates) {
    return tuned(candidates, SearchSpace.values());
  }

  private static TunedTrainer tuned(int candidates, SearchSpace... spaces) {
    return new TunedTrainer(
        "auto",
        SearchSpace.candidates(List.of(spaces), TrainingOptions.NONE, candidates, 1),
        TuningPolicy.DEFAULT,
        () -> {});
  }

  private static byte[] train(Trainer trainer, int threads) throws Exception {
    try (ForkJoinPool pool = new ForkJoinPool(threads)) {
      return pool.submit(
              () -> trainer.train(DATA.features(), DATA.labels(), DATA.groups(), 5).toArtifact())
          .get();
    }
  }

  @Test
  void theSameDataAndSeedGiveTheSameBytesWhateverTheParallelism() throws Exception {
    TunedTrainer auto = auto(5);

    assertThat(train(auto, 4)).isEqualTo(train(auto, 1));
    assertThat(auto(5).candidates()).isEqualTo(auto.candidates());
  }

  @Test
  void crossFittedModelsAreTheSameBytesWhateverTheParallelism() throws Exception {
    for (SearchSpace space : SearchSpace.values()) {
      Trainer trainer = space.standard(TrainingOptions.NONE);
      List<byte[]> one = models(trainer, 1);
      List<byte[]> four = models(trainer, 4);
      for (int fold = 0; fold < one.size(); fold++) {
        assertThat(four.get(fold)).isEqualTo(one.get(fold));
      }
    }
  }

  private static List<byte[]> models(Trainer trainer, int threads) throws Exception {
    try (ForkJoinPool pool = new ForkJoinPool(threads)) {
      return pool.submit(
              () ->
                  CrossFit.run(DATA.features(), DATA.labels(), DATA.groups(), 4, 3, trainer)
                      .models()
                      .stream()
                      .map(model -> model.toArtifact())
                      .toList())
          .get();
    }
  }

  @Test
  void aSearchThroughNoiseFindsNothingBecauseItIsRepeatedInEachOuterFold() {
    Random random = new Random(4);
    boolean[] coin = new boolean[DATA.labels().length];
    for (int row = 0; row < coin.length; row++) {
      coin[row] = random.nextInt(4) == 0;
    }

    Evaluation evaluation =
        Evaluator.standard()
            .evaluate(
                DATA.features(),
                coin,
                null,
                2,
                tuned(5, SearchSpace.LIGHTGBM, SearchSpace.LOGISTIC_REGRESSION),
                _ -> {});

    assertThat(evaluation.verdict().status()).isEqualTo(Verdict.Status.NO_USABLE_SIGNAL);
    assertThat(evaluation.metrics().rocAuc().includes(.5)).isTrue();
  }

  @Test
  void theBestOfEachAlgorithmReachesTheLastRound() {
    Synthetic data = Synthetic.rows(3_000, 1, 2);
    Tuning tuning = auto(9).tune(data.features(), data.labels(), null, 1);
    List<Candidate> last =
        tuning.leaderboard().stream().filter(candidate -> candidate.round() == 2).toList();

    assertThat(tuning.leaderboard()).hasSize(9);
    assertThat(tuning.leaderboard().getFirst().outcome()).isEqualTo(Candidate.Outcome.CHOSEN);
    assertThat(new HashSet<>(last.stream().map(Candidate::algorithm).toList())).hasSize(4);
    assertThat(last.size()).isLessThan(9);
    assertThat(last).allSatisfy(candidate -> assertThat(candidate.rows()).isEqualTo(3_000));
  }

  @Test
  void tooFewRowsAreNotSearchedOn() {
    int[] rows = java.util.stream.IntStream.range(0, 60).toArray();
    boolean[] labels = java.util.Arrays.copyOf(DATA.labels(), 60);
    Tuning tuning = auto(5).tune(DATA.features().select(rows), labels, null, 1);

    assertThat(tuning.chosen()).isEqualTo(XgBoostTrainer.standard());
    assertThat(tuning.leaderboard().getFirst().scores()).isNull();
  }

  @Test
  void whatDoesNotRankIsBelowTheFloor() {
    Tuning tuning =
        new TunedTrainer(
                "auto",
                List.of(new MajorityTrainer(), LogisticRegressionTrainer.standard()),
                TuningPolicy.DEFAULT,
                () -> {})
            .tune(DATA.features(), DATA.labels(), DATA.groups(), 1);

    assertThat(tuning.chosen()).isEqualTo(LogisticRegressionTrainer.standard());
    assertThat(tuning.leaderboard().getLast().outcome()).isEqualTo(Candidate.Outcome.BELOW_FLOOR);
  }
}
