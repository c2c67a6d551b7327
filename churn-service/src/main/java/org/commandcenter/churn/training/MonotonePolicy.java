package org.commandcenter.churn.training;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.commandcenter.churn.model.Column;
import org.commandcenter.churn.model.FeatureTable;
import org.commandcenter.churn.model.NumericColumn;
import org.commandcenter.platform.problem.ApiException;

/**
 * Features whose influence on churn has a known sign: +1 where more of it can only raise the
 * probability, -1 where it can only lower it.
 */
record MonotonePolicy(String version, Map<String, Integer> signs) {
  static final MonotonePolicy DEFAULT =
      new MonotonePolicy(
          "monotone-v1",
          Map.of(
              "payment_failures_28d", 1,
              "payment_failures_90d", 1,
              "payment_failures_faded_90d", 1,
              "days_since_payment_failure", -1,
              "nps_last", -1,
              "nps_mean_365d", -1));

  MonotonePolicy {
    signs = Map.copyOf(signs);
  }

  /**
   * The signs that hold for these features.
   *
   * @param requested come before the policy's; 0 takes a sign away
   * @throws ApiException {@code invalid_request} when one is asked of what is no number feature
   */
  Map<String, Integer> signs(FeatureTable features, Map<String, Integer> requested) {
    List<String> numbers =
        features.columns().stream()
            .filter(NumericColumn.class::isInstance)
            .map(Column::name)
            .toList();
    for (String feature : requested.keySet()) {
      if (!numbers.contains(feature)) {
        throw ApiException.invalid(
            "monotone_constraints",
            "'%s' is no number feature; known are %s"
                .formatted(feature, String.join(", ", numbers)));
      }
    }
    Map<String, Integer> all = new HashMap<>(signs);
    all.keySet().retainAll(numbers);
    all.putAll(requested);
    all.values().removeIf(sign -> sign == 0);
    return all;
  }
}
