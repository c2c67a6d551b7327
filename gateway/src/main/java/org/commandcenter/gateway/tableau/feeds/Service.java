package org.commandcenter.gateway.tableau.feeds;

/** Services that reporting tools read from. */
public enum Service {
  CHURN("churn-service"),
  COUNTERFACTUAL("counterfactual-service"),
  ACTION("action-service");

  private final String label;

  Service(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }
}
