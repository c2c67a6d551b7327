package org.commandcenter.churn.explanation.population;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.commandcenter.churn.evaluation.Estimate;
import org.commandcenter.churn.serving.ModelInput;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How much a feature moves predictions, over all customers.
 *
 * @param kind {@code number} or {@code category}
 * @param meanAbsShap mean distance that it moves the log odds, with 95 % interval over customers
 * @param meanAbsImpact the same in probability points
 * @param direction {@code higher_raises_risk}, {@code higher_lowers_risk}, {@code mixed} when the
 *     correlation is below 0.2 either way, {@code by_category}
 * @param correlation of value and contribution; null for categories and constants
 * @param levels of a category, those that raise the risk most first
 */
public record FeatureImportance(
    String feature,
    ModelInput.Kind kind,
    Estimate meanAbsShap,
    Estimate meanAbsImpact,
    Direction direction,
    Double correlation,
    List<Level> levels) {
  private static final double CLEAR = 0.2;

  /** Which way a feature points. */
  @Schema(name = "FeatureDirection")
  public enum Direction {
    HIGHER_RAISES_RISK,
    HIGHER_LOWERS_RISK,
    MIXED,
    BY_CATEGORY
  }

  /** What a category adds where a customer has it. */
  @Schema(name = "LevelImportance")
  public record Level(String level, long customers, double meanShap, double meanImpact) {}

  /** Takes customers one by one. */
  static final class Sums {
    private final ModelInput input;
    private final int index;
    private final Mean shap = new Mean();
    private final Mean impact = new Mean();
    private final Map<String, Mean> levelShap = new TreeMap<>();
    private final Map<String, Mean> levelImpact = new TreeMap<>();
    private final Mean x = new Mean();
    private final Mean y = new Mean();
    private double xx;
    private double yy;
    private double xy;

    Sums(ModelInput input, int index) {
      this.input = input;
      this.index = index;
    }

    void add(ExplainedCustomer customer) {
      float added = customer.shap()[index];
      shap.add(Math.abs(added));
      impact.add(Math.abs(customer.impact()[index]));
      switch (customer.values().get(input.name())) {
        case Double number -> correlate(number, added);
        case String level when input.levels().contains(level) -> {
          levelShap.computeIfAbsent(level, _ -> new Mean()).add(added);
          levelImpact.computeIfAbsent(level, _ -> new Mean()).add(customer.impact()[index]);
        }
        case null, default -> {} // missing, or too rare to say anything of
      }
    }

    private void correlate(double value, double added) {
      double beforeX = value - x.value();
      double beforeY = added - y.value();
      x.add(value);
      y.add(added);
      xx += beforeX * (value - x.value());
      yy += beforeY * (added - y.value());
      xy += beforeX * (added - y.value());
    }

    FeatureImportance result() {
      Double correlation = xx > 0 && yy > 0 ? Double.valueOf(xy / Math.sqrt(xx * yy)) : null;
      return new FeatureImportance(
          input.name(),
          input.kind(),
          shap.estimate(),
          impact.estimate(),
          direction(correlation),
          correlation,
          levels());
    }

    private Direction direction(Double correlation) {
      if (input.kind() == ModelInput.Kind.CATEGORY) {
        return Direction.BY_CATEGORY;
      }
      if (correlation == null || Math.abs(correlation) < CLEAR) {
        return Direction.MIXED;
      }
      return correlation > 0 ? Direction.HIGHER_RAISES_RISK : Direction.HIGHER_LOWERS_RISK;
    }

    private List<Level> levels() {
      return levelShap.entrySet().stream()
          .map(
              level ->
                  new Level(
                      level.getKey(),
                      level.getValue().count(),
                      level.getValue().value(),
                      levelImpact.get(level.getKey()).value()))
          .sorted(Comparator.comparingDouble((Level level) -> -level.meanShap()))
          .toList();
    }
  }
}
