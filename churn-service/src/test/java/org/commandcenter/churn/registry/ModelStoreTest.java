package org.commandcenter.churn.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.commandcenter.churn.model.ChurnModel;
import org.commandcenter.churn.model.FeatureTable;
import org.commandcenter.churn.model.LogisticRegressionTrainer;
import org.commandcenter.churn.model.MajorityTrainer;
import org.commandcenter.churn.model.NumericColumn;
import org.commandcenter.churn.reference.TrainingReference;
import org.junit.jupiter.api.Test;

class ModelStoreTest {
  private static final FeatureTable FEATURES =
      new FeatureTable(List.of(new NumericColumn("x", new double[] {0, 1, 2, 3})));
  private static final boolean[] LABELS = {false, true, false, true};
  private static final TrainingReference REFERENCE =
      TrainingReference.of(FEATURES, 4, new double[] {.1, .9, .2, .8});

  @Test
  void aBundleIsReadBackAsItWasAndTheSameBundleIsTheSameBytes() throws IOException {
    ChurnModel model = LogisticRegressionTrainer.standard().train(FEATURES, LABELS, 1);
    ChurnModel fold = new MajorityTrainer().train(FEATURES, LABELS, 1);
    ModelBundle bundle =
        new ModelBundle(model, List.of(fold, model), Map.of("b", 1, "a\tx", 0), REFERENCE);

    byte[] bytes = bytes(bundle);
    ModelBundle read = ModelStore.read(new ByteArrayInputStream(bytes));

    assertThat(bytes(read)).isEqualTo(bytes);
    assertThat(read.reference()).isEqualTo(REFERENCE);
    assertThat(read.foldOf()).isEqualTo(bundle.foldOf());
    assertThat(read.of(null).probabilities(FEATURES)).isEqualTo(model.probabilities(FEATURES));
    assertThat(read.of(0).probabilities(FEATURES)).isEqualTo(fold.probabilities(FEATURES));
  }

  @Test
  void aCustomerThatNoModelSawAlwaysGetsTheSameFold() {
    ChurnModel model = new MajorityTrainer().train(FEATURES, LABELS, 1);
    ModelBundle bundle = new ModelBundle(model, List.of(model, model, model), Map.of(), null);

    assertThat(bundle.foldOf("new")).isEqualTo(bundle.foldOf("new")).isBetween(0, 2);
  }

  private static byte[] bytes(ModelBundle bundle) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ModelStore.write(out, bundle);
    return out.toByteArray();
  }
}
