package org.commandcenter.churn.explanation.population;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.commandcenter.churn.evaluation.Estimate;
import org.commandcenter.churn.serving.ModelInput;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How a feature's contribution depends on its value, over customers drawn by lot.
 *
 * @param customers how many were drawn
 * @param points one per customer who has a value
 * @param curve means by value: bins of about equally many customers, or one entry per category
 * @param missing mean where the value is missing; null when it never is
 */
public record Dependence(
    String feature,
    ModelInput.Kind kind,
    String modelVersion,
    Instant asOf,
    int customers,
    List<Point> points,
    List<Bin> curve,
    Bin missing) {
  private static final int BINS = 20;

  /** One customer; see {@link GlobalExplanation.Point}. */
  @Schema(name = "DependencePoint")
  public record Point(Object value, double shapValue, double impact) {}

  /**
   * Customers of like value.
   *
   * @param from least number of the bin; null for categories and missing values
   * @param to greatest number of the bin
   * @param level the category; null for numbers and missing values
   * @param shapValue mean of what the feature adds to the log odds, with 95 % interval
   * @param impact the same in probability points
   */
  @Schema(name = "DependenceBin")
  public record Bin(
      Double from, Double to, String level, long customers, Estimate shapValue, Estimate impact) {}

  static Dependence of(
      ModelInput input,
      int index,
      PopulationRepository.Run run,
      List<ExplainedCustomer> sample,
      int mostPoints) {
    String feature = input.name();
    List<ExplainedCustomer> present =
        sample.stream().filter(customer -> customer.values().get(feature) != null).toList();
    List<ExplainedCustomer> missing =
        sample.stream()
            .filter(Predicate.not(customer -> customer.values().containsKey(feature)))
            .toList();
    return new Dependence(
        feature,
        input.kind(),
        run.modelVersion(),
        run.asOf(),
        sample.size(),
        present.stream()
            .limit(mostPoints)
            .map(
                customer ->
                    new Point(
                        customer.values().get(feature),
                        customer.shap()[index],
                        customer.impact()[index]))
            .toList(),
        input.kind() == ModelInput.Kind.NUMBER
            ? numbers(feature, index, present)
            : categories(feature, index, present),
        missing.isEmpty() ? null : bin(null, null, null, index, missing));
  }

  /** Equal values are never parted. */
  private static List<Bin> numbers(String feature, int index, List<ExplainedCustomer> present) {
    List<ExplainedCustomer> sorted =
        present.stream()
            .filter(customer -> customer.values().get(feature) instanceof Double)
            .sorted(Comparator.comparingDouble(customer -> number(customer, feature)))
            .toList();
    int least = Math.max(1, Math.ceilDiv(sorted.size(), BINS));
    List<Bin> bins = new ArrayList<>();
    for (int from = 0, to; from < sorted.size(); from = to) {
      to = Math.min(from + least, sorted.size());
      double last = number(sorted.get(to - 1), feature);
      while (to < sorted.size() && number(sorted.get(to), feature) == last) {
        to++;
      }
      bins.add(bin(number(sorted.get(from), feature), last, null, index, sorted.subList(from, to)));
    }
    return bins;
  }

  private static double number(ExplainedCustomer customer, String feature) {
    return (Double) customer.values().get(feature);
  }

  private static List<Bin> categories(String feature, int index, List<ExplainedCustomer> present) {
    Map<String, List<ExplainedCustomer>> byLevel = new TreeMap<>();
    present.forEach(
        customer ->
            byLevel
                .computeIfAbsent(customer.values().get(feature).toString(), _ -> new ArrayList<>())
                .add(customer));
    return byLevel.entrySet().stream()
        .map(level -> bin(null, null, level.getKey(), index, level.getValue()))
        .toList();
  }

  private static Bin bin(
      Double from, Double to, String level, int index, List<ExplainedCustomer> customers) {
    Mean shap = new Mean();
    Mean impact = new Mean();
    for (ExplainedCustomer customer : customers) {
      shap.add(customer.shap()[index]);
      impact.add(customer.impact()[index]);
    }
    return new Bin(from, to, level, customers.size(), shap.estimate(), impact.estimate());
  }
}
