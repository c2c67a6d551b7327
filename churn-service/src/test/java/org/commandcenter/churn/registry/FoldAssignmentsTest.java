package org.commandcenter.churn.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commandcenter.churn.model.ChurnModel;
import org.commandcenter.churn.model.FeatureTable;
import org.commandcenter.churn.model.LogisticRegressionTrainer;
import org.commandcenter.churn.model.NumericColumn;
import org.junit.jupiter.api.Test;

class FoldAssignmentsTest {
  @Test
  void aBundleWithoutACustomerIsTheBundleOfTheOthers() throws IOException {
    FeatureTable features =
        new FeatureTable(List.of(new NumericColumn("x", new double[] {0, 1, 2, 3})));
    ChurnModel model =
        LogisticRegressionTrainer.standard()
            .train(features, new boolean[] {false, true, false, true}, 1);
    byte[] all = bytes(model, Map.of("a", 0, "b", 1, "ab", 0));

    assertThat(FoldAssignments.without(all, Set.of("a", "x")))
        .contains(bytes(model, Map.of("b", 1, "ab", 0)));
    assertThat(FoldAssignments.without(all, Set.of("x"))).isEmpty();
    assertThat(ModelStore.read(new ByteArrayInputStream(all)).foldOf()).hasSize(3);
  }

  private static byte[] bytes(ChurnModel model, Map<String, Integer> foldOf) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ModelStore.write(out, new ModelBundle(model, List.of(model, model), foldOf, null));
    return out.toByteArray();
  }
}
