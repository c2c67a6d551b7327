package org.commandcenter.churn.explanation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.commandcenter.churn.model.Explanation;

/**
 * One step of the way from the base to the prediction; the largest steps come first, and each
 * begins where the one before it ended.
 *
 * @param value number, text or null where missing
 * @param shapValue what the feature adds to the log odds
 * @param marginFrom log odds before the step
 * @param impact what the feature adds to the probability
 * @param probabilityFrom probability before the step
 */
public record WaterfallStep(
    String feature,
    Object value,
    double shapValue,
    double marginFrom,
    double marginTo,
    double impact,
    double probabilityFrom,
    double probabilityTo) {

  /** All steps; the last one ends at the prediction. */
  static List<WaterfallStep> of(
      List<String> names,
      Explanation margin,
      ProbabilitySpace probability,
      Function<String, Object> valueOf) {
    double[] parts = margin.contributions();
    List<Integer> order =
        IntStream.range(0, parts.length)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> -Math.abs(parts[i])))
            .toList();
    List<WaterfallStep> steps = new ArrayList<>();
    double log = margin.baseValue();
    double chance = probability.baseValue();
    for (int feature : order) {
      double impact = probability.contributions()[feature];
      steps.add(
          new WaterfallStep(
              names.get(feature),
              valueOf.apply(names.get(feature)),
              parts[feature],
              log,
              log + parts[feature],
              impact,
              chance,
              chance + impact));
      log += parts[feature];
      chance += impact;
    }
    return steps;
  }
}
