package org.commandcenter.churn.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ChurnModelTest {
  private static final Synthetic DATA = Synthetic.rows(800, 1, 3);

  static Stream<Trainer> trainers() {
    return Stream.of(
        XgBoostTrainer.standard(),
        LightGbmTrainer.standard(),
        RandomForestTrainer.standard(),
        LogisticRegressionTrainer.standard(),
        new MajorityTrainer());
  }

  @ParameterizedTest
  @MethodSource("trainers")
  void explanationsAddUpToTheMargin(Trainer trainer) {
    ChurnModel plain = trainer.train(DATA.features(), DATA.labels(), 1);
    for (ChurnModel model : List.of(plain, new PlattScaling(1.3, -.2).applyTo(plain))) {
      List<Explanation> explanations = model.explain(DATA.features());
      double[] probabilities = model.probabilities(DATA.features());

      assertThat(explanations).hasSize(DATA.labels().length);
      for (int row = 0; row < explanations.size(); row++) {
        Explanation explanation = explanations.get(row);
        assertThat(explanation.additivityError()).isLessThan(1e-5);
        assertThat(explanation.contributions()).hasSize(model.featureNames().size());
        assertThat(LogOdds.probability(explanation.margin()))
            .isCloseTo(probabilities[row], within(1e-12));
        assertThat(explanation.baseValue()).isEqualTo(explanations.getFirst().baseValue());
      }
    }
  }

  @Test
  void linearContributionsVanishOnAverageOverTheTrainingRows() {
    ChurnModel model =
        LogisticRegressionTrainer.standard().train(DATA.features(), DATA.labels(), 1);
    List<Explanation> explanations = model.explain(DATA.features());

    for (int feature = 0; feature < model.featureNames().size(); feature++) {
      int column = feature;
      assertThat(explanations.stream().mapToDouble(e -> e.contributions()[column]).average())
          .hasValueCloseTo(0d, within(1e-6));
    }
  }

  @ParameterizedTest
  @MethodSource("trainers")
  void theSameRowsAndSeedGiveTheSameBytes(Trainer trainer) {
    byte[] once = trainer.train(DATA.features(), DATA.labels(), 5).toArtifact();
    byte[] again = trainer.train(DATA.features(), DATA.labels(), 5).toArtifact();

    assertThat(again).isEqualTo(once);
  }

  @ParameterizedTest
  @MethodSource("trainers")
  void anArtifactIsReadBackAsTheSameModel(Trainer trainer) {
    ChurnModel model =
        new PlattScaling(.9, .1).applyTo(trainer.train(DATA.features(), DATA.labels(), 1));
    ChurnModel read = ModelArtifacts.read(model.toArtifact());

    assertThat(read.probabilities(DATA.features())).isEqualTo(model.probabilities(DATA.features()));
    assertThat(read.algorithm()).isEqualTo(trainer.algorithm());
    assertThat(read.featureNames()).containsExactly("usage", "plan", "tickets", "noise");
    assertThat(read.toArtifact()).isEqualTo(model.toArtifact());
  }

  @Test
  void aDamagedArtifactIsRefused() {
    byte[] artifact =
        XgBoostTrainer.standard().train(DATA.features(), DATA.labels(), 1).toArtifact();

    for (int at : new int[] {20, artifact.length / 2, artifact.length - 1}) {
      byte[] damaged = artifact.clone();
      damaged[at] ^= 1;
      assertThatThrownBy(() -> ModelArtifacts.read(damaged))
          .isInstanceOf(ModelArtifactException.class)
          .hasMessageContaining("damaged");
    }
    assertThatThrownBy(() -> ModelArtifacts.read(Arrays.copyOf(artifact, artifact.length - 9)))
        .hasMessageContaining("damaged");
    assertThatThrownBy(
            () -> ModelArtifacts.read("PK".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
        .hasMessageContaining("no churn model");
  }

  @ParameterizedTest
  @MethodSource("trainers")
  void oneClassOnlyTeachesItsRate(Trainer trainer) {
    boolean[] nobody = new boolean[DATA.labels().length];
    ChurnModel model = trainer.train(DATA.features(), nobody, 1);

    assertThat(model.algorithm()).isEqualTo(trainer.algorithm());
    assertThat(model.probabilities(DATA.features()))
        .containsOnly(LogOdds.probability(LogOdds.of(0)));
  }

  @ParameterizedTest
  @MethodSource("trainers")
  void fewRowsAreEnough(Trainer trainer) {
    int[] rows = IntStream.range(0, 12).toArray();
    boolean[] labels = new boolean[12];
    labels[3] = true;
    ChurnModel model = trainer.train(DATA.features().select(rows), labels, 1);

    for (double probability : model.probabilities(DATA.features())) {
      assertThat(probability).isBetween(0d, 1d);
    }
  }

  @ParameterizedTest
  @MethodSource("trainers")
  void rowsAreScoredOneByOneAsTogether(Trainer trainer) {
    ChurnModel model = trainer.train(DATA.features(), DATA.labels(), 1);
    double[] together = model.probabilities(DATA.features());

    assertThat(model.probabilities(DATA.features().slice(17, 18))[0]).isEqualTo(together[17]);
    assertThat(model.probabilities(DATA.features().slice(0, 0))).isEmpty();
    assertThat(model.explain(DATA.features().slice(0, 0))).isEmpty();
  }
}
