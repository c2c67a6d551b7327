package org.commandcenter.churn.explanation.population;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.commandcenter.churn.explanation.ProbabilitySpace;
import org.commandcenter.churn.model.ChurnModel;
import org.commandcenter.churn.model.Explanation;
import org.commandcenter.churn.serving.ServingModel;

/**
 * A customer's features and what each adds to its prediction, in log odds and in probability
 * points; arrays are in the order of the model's features. Nobody is named.
 *
 * @param values Double or String by feature; absent where missing
 */
@SuppressWarnings("ArrayRecordComponent")
public record ExplainedCustomer(Map<String, Object> values, float[] shap, float[] impact) {

  /** Explains each customer by the model that made its prediction. */
  static List<ExplainedCustomer> of(
      ServingModel serving, List<PopulationRepository.Stored> customers) {
    ExplainedCustomer[] explained = new ExplainedCustomer[customers.size()];
    TreeSet<Integer> folds = new TreeSet<>();
    customers.forEach(customer -> folds.add(number(customer)));
    for (int fold : folds) {
      int[] rows =
          IntStream.range(0, explained.length)
              .filter(row -> number(customers.get(row)) == fold)
              .toArray();
      explain(serving, fold < 0 ? null : Integer.valueOf(fold), customers, rows, explained);
    }
    return Arrays.asList(explained);
  }

  private static int number(PopulationRepository.Stored customer) {
    return customer.fold() == null ? -1 : customer.fold();
  }

  private static void explain(
      ServingModel serving,
      Integer fold,
      List<PopulationRepository.Stored> customers,
      int[] rows,
      ExplainedCustomer[] explained) {
    ChurnModel model = serving.bundle().of(fold);
    List<Map<String, Object>> values =
        Arrays.stream(rows)
            .mapToObj(row -> serving.inputs().stored(customers.get(row).features()).values())
            .toList();
    List<Explanation> explanations = model.explain(serving.inputs().table(values));
    for (int i = 0; i < rows.length; i++) {
      Explanation margin = explanations.get(i);
      explained[rows[i]] =
          new ExplainedCustomer(
              values.get(i),
              floats(margin.contributions()),
              floats(ProbabilitySpace.of(margin).contributions()));
    }
  }

  private static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }
}
