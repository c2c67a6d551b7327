package org.commandcenter.churn.clv;

import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A customer's lifetime value.
 *
 * @param estimatedClv expected value
 * @param interval of the value that comes in, not of its mean: one customer's future is uncertain
 *     even where the mean is known
 * @param asOf of the prediction or the purchases used; null where neither was
 * @param factors what the value was computed from
 */
public record Clv(
    String customerId,
    ClvMethod method,
    double estimatedClv,
    @Schema(description = "90 % interval of the value that comes in; null where not modelled")
        Interval interval,
    String currency,
    Integer horizonMonths,
    Instant asOf,
    Map<String, Double> factors,
    String explanation) {

  /** A range that holds the value with the probability {@code level}. */
  public record Interval(double low, double high, double level) {}
}
