package org.commandcenter.counterfactual.simulation;

import java.util.Arrays;

/** What the simulator needs of its customers, in plain columns. */
public final class Population {
  final double[] probability;
  final double[] value;
  final double[] annualMargin;
  final double[] realDelay;

  /**
   * All columns have one entry per customer.
   *
   * @param probability churn probability, 0..1
   * @param value value at stake V in the customer's currency, at least 0
   * @param annualMargin 12 x mrr x gross margin rate
   * @param realDelay days from risk signal to decision; NaN without a risk signal
   */
  public Population(
      double[] probability, double[] value, double[] annualMargin, double[] realDelay) {
    int size = probability.length;
    if (value.length != size || annualMargin.length != size || realDelay.length != size) {
      throw new IllegalArgumentException("Columns differ in length");
    }
    this.probability = probability.clone();
    this.value = value.clone();
    this.annualMargin = annualMargin.clone();
    this.realDelay = realDelay.clone();
  }

  public int size() {
    return probability.length;
  }

  public double probability(int customer) {
    return probability[customer];
  }

  public double value(int customer) {
    return value[customer];
  }

  public TimingBasis basis(int customer) {
    return TimingBasis.of(realDelay[customer]);
  }

  /** Customers whose real delay is known. */
  public int withRiskSignal() {
    return (int) Arrays.stream(realDelay).filter(delay -> !Double.isNaN(delay)).count();
  }
}
