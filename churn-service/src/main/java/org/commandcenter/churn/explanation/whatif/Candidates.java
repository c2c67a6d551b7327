package org.commandcenter.churn.explanation.whatif;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.commandcenter.churn.explanation.population.ExplainedCustomer;
import org.commandcenter.churn.reference.FeatureReference;
import org.commandcenter.churn.reference.TrainingReference;
import org.commandcenter.churn.serving.ModelInput;

/**
 * Values that a feature may take instead of its own: those that training rows had, in combinations
 * that customers have.
 *
 * @param reference what the training rows were like; null for a model that is older than references
 * @param population customers drawn by lot
 */
record Candidates(TrainingReference reference, List<ExplainedCustomer> population) {
  private static final int FEW_VALUES = 4;
  private static final int QUANTILES = 10;

  /**
   * A value for one feature.
   *
   * @param effort how far it is away: 1 for another category, the share of customers in between for
   *     a number
   */
  record Candidate(String feature, Object value, double effort) {}

  /** All other values within what was observed; none instead of a value that nobody knows. */
  List<Candidate> of(ModelInput input, Object own) {
    return switch (own) {
      case null -> List.of();
      case Double number -> numbers(input.name(), number);
      case String level -> levels(input, level);
      default -> List.of();
    };
  }

  private List<Candidate> numbers(String feature, double own) {
    TreeSet<Double> values = new TreeSet<>();
    FeatureReference known = known(feature);
    if (known instanceof FeatureReference.Numeric numeric && numeric.min() != null) {
      values.addAll(numeric.bins().edges());
      if (values.size() < FEW_VALUES) {
        values.add(numeric.min());
        values.add(numeric.max());
      }
      values.removeIf(value -> !numeric.observed(value));
    } else if (known == null) {
      double[] sorted =
          population.stream()
              .map(customer -> customer.values().get(feature))
              .filter(Double.class::isInstance)
              .mapToDouble(value -> (Double) value)
              .sorted()
              .toArray();
      for (int q = 1; q < QUANTILES && sorted.length > 0; q++) {
        values.add(sorted[q * (sorted.length - 1) / QUANTILES]);
      }
    }
    values.remove(own);
    List<Double> rising = List.copyOf(values);
    long below = rising.stream().filter(value -> value < own).count();
    List<Candidate> candidates = new ArrayList<>();
    for (int i = 0; i < rising.size(); i++) {
      long steps = i < below ? below - i : i - below + 1;
      candidates.add(new Candidate(feature, rising.get(i), (double) steps / QUANTILES));
    }
    return candidates;
  }

  private List<Candidate> levels(ModelInput input, String own) {
    Set<String> levels = new TreeSet<>();
    FeatureReference known = known(input.name());
    if (known instanceof FeatureReference.Categorical categorical) {
      levels.addAll(categorical.counts().keySet());
      levels.retainAll(input.levels());
    } else if (known == null) {
      levels.addAll(input.levels());
    }
    levels.remove(own);
    return levels.stream().map(level -> new Candidate(input.name(), level, 1)).toList();
  }

  private FeatureReference known(String feature) {
    return reference == null ? null : reference.feature(feature).orElse(null);
  }

  /** Whether a value lies within what the model was trained on. */
  boolean observed(String feature, Object value) {
    return switch (known(feature)) {
      case FeatureReference.Numeric numeric ->
          value instanceof Double number && numeric.observed(number);
      case FeatureReference.Categorical categorical ->
          value instanceof String level && categorical.counts().containsKey(level);
      case null -> true;
    };
  }

  /**
   * Categories of other features that customers with a category have: "no internet" goes with no
   * booked security.
   */
  final class Companions {
    private final Map<Candidate, Map<String, Set<Object>>> known = new HashMap<>();

    /** Whether customers have each two of these categories together. */
    boolean occurTogether(List<Candidate> changes, Map<String, Object> row) {
      return changes.stream()
          .filter(change -> change.value() instanceof String)
          .allMatch(change -> fits(known.computeIfAbsent(change, this::companions), row, change));
    }

    private boolean fits(
        Map<String, Set<Object>> companions, Map<String, Object> row, Candidate change) {
      return row.entrySet().stream()
          .filter(field -> field.getValue() instanceof String)
          .filter(field -> !Objects.equals(field.getKey(), change.feature()))
          .allMatch(
              field ->
                  companions.getOrDefault(field.getKey(), Set.of()).contains(field.getValue()));
    }

    private Map<String, Set<Object>> companions(Candidate change) {
      Map<String, Set<Object>> companions = new HashMap<>();
      population.stream()
          .filter(customer -> change.value().equals(customer.values().get(change.feature())))
          .forEach(
              customer ->
                  customer
                      .values()
                      .forEach(
                          (feature, value) ->
                              companions
                                  .computeIfAbsent(feature, _ -> new HashSet<>())
                                  .add(value)));
      return companions;
    }
  }
}
