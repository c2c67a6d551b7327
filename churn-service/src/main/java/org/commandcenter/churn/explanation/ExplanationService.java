package org.commandcenter.churn.explanation;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.commandcenter.churn.model.CategoricalColumn;
import org.commandcenter.churn.model.ChurnModel;
import org.commandcenter.churn.model.Column;
import org.commandcenter.churn.model.Explanation;
import org.commandcenter.churn.model.FeatureTable;
import org.commandcenter.churn.model.NumericColumn;
import org.commandcenter.churn.registry.ModelRegistry;
import org.commandcenter.churn.registry.ModelStore;
import org.commandcenter.churn.scoring.LatestPrediction;

/** Explains a prediction by the very model that made it, from the features it was made from. */
@ApplicationScoped
public class ExplanationService {
  private final ModelRegistry registry;
  private final ModelStore store;

  ExplanationService(ModelRegistry registry, ModelStore store) {
    this.registry = registry;
    this.store = store;
  }

  public CustomerExplanation explain(String organization, LatestPrediction prediction) {
    ChurnModel model = model(organization, prediction);
    Explanation margin = explanation(model, prediction);
    ProbabilitySpace probability = ProbabilitySpace.of(margin);
    return new CustomerExplanation(
        prediction.customerId(),
        prediction.modelVersion(),
        prediction.asOf(),
        prediction.basis(),
        "margin",
        margin.baseValue(),
        list(margin.contributions()),
        model.featureNames(),
        model.featureNames().stream().map(name -> value(prediction.features().get(name))).toList(),
        margin.margin(),
        probability.probability(),
        new CustomerExplanation.Probability(
            probability.baseValue(), list(probability.contributions())));
  }

  /** The features that move the prediction most, most first. */
  public List<RiskFactor> topFactors(String organization, LatestPrediction prediction, int count) {
    ChurnModel model = model(organization, prediction);
    double[] impact = ProbabilitySpace.of(explanation(model, prediction)).contributions();
    List<String> names = model.featureNames();
    return IntStream.range(0, impact.length)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> -Math.abs(impact[i])))
        .limit(count)
        .map(
            i ->
                new RiskFactor(
                    names.get(i), value(prediction.features().get(names.get(i))), impact[i]))
        .toList();
  }

  private ChurnModel model(String organization, LatestPrediction prediction) {
    return store
        .load(organization, registry.get(organization, prediction.modelVersion()))
        .of(prediction.fold());
  }

  private static Explanation explanation(ChurnModel model, LatestPrediction prediction) {
    List<Column> columns = new ArrayList<>();
    for (var feature : prediction.features().properties()) {
      JsonNode value = feature.getValue();
      if (value.isNumber()) {
        columns.add(new NumericColumn(feature.getKey(), new double[] {value.doubleValue()}));
      } else if (value.isTextual()) {
        columns.add(new CategoricalColumn(feature.getKey(), new String[] {value.textValue()}));
      }
    }
    return model.explain(new FeatureTable(columns)).getFirst();
  }

  private static Object value(JsonNode node) {
    if (node == null || node.isNull()) {
      return null;
    }
    return node.isNumber() ? (Object) node.doubleValue() : node.asText();
  }

  private static List<Double> list(double[] values) {
    return Arrays.stream(values).boxed().toList();
  }
}
