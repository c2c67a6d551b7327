package org.commandcenter.counterfactual.simulation.scenario;

/** One customer of a saved scenario. */
public record SavedCustomer(
    String customerId,
    String company,
    double baselineChurnProb,
    double counterfactualChurnProb,
    double revenueRecovered,
    double revenueRecoveredLow,
    double revenueRecoveredHigh,
    boolean saved) {}
