package org.commandcenter.churn.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tribuo.Model;
import org.tribuo.Prediction;
import org.tribuo.classification.Label;
import org.tribuo.impl.ArrayExample;
import org.tribuo.protos.core.ModelProto;

class TribuoFormatTest {
  @Test
  void tribuoReadsTheTreesAndGivesTheSameProbabilities() throws Exception {
    Synthetic data = Synthetic.rows(800, 1, 6);
    TreeModel trees =
        (TreeModel) XgBoostTrainer.standard().train(data.features(), data.labels(), 1);
    byte[] bytes = trees.bytes();

    Model<Label> tribuo = Model.deserialize(ModelProto.parseFrom(bytes)).castModel(Label.class);

    FeatureMatrix matrix = trees.encoder().encode(data.features());
    double[] expected = trees.probabilities(data.features());
    for (int row = 0; row < 50; row++) {
      Prediction<Label> prediction = tribuo.predict(example(matrix, row));
      assertThat(prediction.getOutputScores().get("churned").getScore())
          .isCloseTo(expected[row], within(1e-6));
    }
    assertThat(tribuo.getProvenance().getInstanceProvenance().getMap().get("algorithm").toString())
        .contains("xgboost");
  }

  /** Tribuo holds missing for what an example does not name. */
  private static ArrayExample<Label> example(FeatureMatrix matrix, int row) {
    int[] known =
        IntStream.range(0, matrix.width())
            .filter(feature -> !Float.isNaN(matrix.at(row, feature)))
            .toArray();
    return new ArrayExample<>(
        ChurnOutputConverter.RETAINED,
        Arrays.stream(known).mapToObj(matrix.names()::get).toArray(String[]::new),
        Arrays.stream(known).mapToDouble(feature -> matrix.at(row, feature)).toArray());
  }
}
