package org.commandcenter.churn.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.commandcenter.churn.model.CategoricalColumn;
import org.commandcenter.churn.model.Column;
import org.commandcenter.churn.model.FeatureTable;
import org.commandcenter.churn.model.LogisticRegressionTrainer;
import org.commandcenter.churn.model.NumericColumn;
import org.commandcenter.churn.model.Synthetic;
import org.commandcenter.churn.model.Trainer;
import org.commandcenter.churn.model.XgBoostTrainer;
import org.junit.jupiter.api.Test;

class VerdictTest {
  private static final Synthetic DATA = Synthetic.rows(1200, 1, 8);

  private static Evaluation evaluate(FeatureTable features, boolean[] labels, Trainer trainer) {
    return Evaluator.standard().evaluate(features, labels, null, 1, trainer, _ -> {});
  }

  private static FeatureTable with(Column leak) {
    List<Column> columns = new ArrayList<>(DATA.features().columns());
    columns.add(leak);
    return new FeatureTable(columns);
  }

  @Test
  void aModelThatRanksIsUsableAndStandsBesideItsBaselines() {
    Evaluation evaluation =
        evaluate(DATA.features(), DATA.labels(), LogisticRegressionTrainer.standard());

    assertThat(evaluation.verdict()).isEqualTo(new Verdict(Verdict.Status.USABLE, List.of()));
    assertThat(evaluation.baselines().get("logistic_regression")).isSameAs(evaluation.metrics());
    assertThat(evaluation.baselines().get("majority").rocAuc().includes(.5)).isTrue();
  }

  @Test
  void noiseHasNoUsableSignal() {
    Random random = new Random(3);
    boolean[] coin = new boolean[DATA.labels().length];
    for (int row = 0; row < coin.length; row++) {
      coin[row] = random.nextInt(5) == 0;
    }

    for (Trainer trainer :
        List.of(XgBoostTrainer.standard(), LogisticRegressionTrainer.standard())) {
      assertThat(evaluate(DATA.features(), coin, trainer).verdict().status())
          .isEqualTo(Verdict.Status.NO_USABLE_SIGNAL);
    }
  }

  @Test
  void aFeatureThatKnowsTheOutcomeIsNamed() {
    boolean[] labels = DATA.labels();
    double[] far = new double[labels.length];
    double[] filledWhenLost = new double[labels.length];
    String[] status = new String[labels.length];
    for (int row = 0; row < labels.length; row++) {
      // Neither is monotone: both ends of the scale mean churn; a date exists only for the lost.
      far[row] = (row % 2 == 0 ? 1 : -1) * (labels[row] ? 5 + row % 7 : row % 3);
      filledWhenLost[row] = labels[row] ? row % 13 : Double.NaN;
      status[row] = labels[row] ? "cancelled" : "live";
    }
    for (Column leak :
        List.of(
            new NumericColumn("leak", far),
            new NumericColumn("leak", filledWhenLost),
            new CategoricalColumn("leak", status))) {
      Verdict verdict =
          evaluate(with(leak), labels, LogisticRegressionTrainer.standard()).verdict();

      assertThat(verdict.status()).isEqualTo(Verdict.Status.SUSPECTED_LEAK);
      assertThat(verdict.reasons()).extracting(Verdict.Reason::feature).containsExactly("leak");
    }
  }

  @Test
  void aLeakSpreadOverFeaturesIsTooGood() {
    Random random = new Random(2);
    List<Column> parts = new ArrayList<>();
    for (int part = 0; part < 12; part++) {
      double[] values = new double[DATA.labels().length];
      for (int row = 0; row < values.length; row++) {
        values[row] = random.nextGaussian() + (DATA.labels()[row] ? 1.2 : 0);
      }
      parts.add(new NumericColumn("part-" + part, values));
    }

    assertThat(
            evaluate(new FeatureTable(parts), DATA.labels(), LogisticRegressionTrainer.standard())
                .verdict()
                .status())
        .isEqualTo(Verdict.Status.TOO_GOOD);
  }
}
