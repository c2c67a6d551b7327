package org.commandcenter.gateway.tableau.analytics;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The only functions that a script can name. Each takes and gives whole columns. */
enum AnalyticsFunction {
  SIMULATE(
      "counterfactual.simulate",
      "Churn probability had one acted: intervention and timing for each row",
      "churn_probability intervention_type intervention_timing value_at_stake delay_days segment",
      "counterfactual_churn_prob"),
  PREDICT(
      "churn.predict",
      "The newest churn probability of customers by id, or of rows of features",
      "customer_id",
      "churn_probability"),
  ESTIMATE(
      "regret.estimate",
      "Value that the best alternative would have kept, beyond what was done",
      "churn_probability value_at_stake intervention_type delay_days annual_margin segment",
      "foregone_value");

  private final String label;
  private final String description;
  private final String parameters;
  private final String output;

  AnalyticsFunction(String label, String description, String parameters, String output) {
    this.label = label;
    this.description = description;
    this.parameters = parameters;
    this.output = output;
  }

  static Optional<AnalyticsFunction> named(String name) {
    return Arrays.stream(values()).filter(function -> function.label.equals(name)).findFirst();
  }

  /** All names, for people. */
  static String allowed() {
    return String.join(", ", Arrays.stream(values()).map(AnalyticsFunction::label).toList());
  }

  String label() {
    return label;
  }

  String description() {
    return description;
  }

  /** Names of the arguments, in the order of {@code _arg1}, {@code _arg2}, ... */
  List<String> parameters() {
    return List.of(parameters.split(" ", -1));
  }

  /** The column that answers where only one is asked for. */
  String output() {
    return output;
  }
}
