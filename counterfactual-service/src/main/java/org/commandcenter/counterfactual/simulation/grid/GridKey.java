package org.commandcenter.counterfactual.simulation.grid;

import org.commandcenter.counterfactual.simulation.Scenario;
import org.commandcenter.platform.problem.ApiException;

/**
 * Where a row stands: rows are ordered by customer, intervention and timing, each by its name.
 *
 * @param intervention empty: before all of the customer's rows
 */
record GridKey(String customerId, String intervention, String timing) {
  /** Before all rows. */
  static final GridKey START = new GridKey("", "", "");

  static GridKey of(String customerId, Scenario scenario) {
    return new GridKey(
        customerId, scenario.intervention().wireName(), scenario.timing().wireName());
  }

  /**
   * @param text the parts joined by {@code |}; null for the start
   * @throws ApiException {@code invalid_request}
   */
  static GridKey parse(String text) {
    if (text == null) {
      return START;
    }
    String[] parts = text.split("\\|", -1);
    if (parts.length != 3) {
      throw ApiException.invalid(
          "after", "must be customer_id|intervention_type|intervention_timing");
    }
    return new GridKey(parts[0], parts[1], parts[2]);
  }

  /** Whether this row follows another one of the same customer. */
  boolean follows(GridKey other) {
    int byIntervention = intervention.compareTo(other.intervention);
    return byIntervention != 0 ? byIntervention > 0 : timing.compareTo(other.timing) > 0;
  }
}
