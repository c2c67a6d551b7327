package org.commandcenter.counterfactual.simulation;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the simulator needs of its customers, in plain columns. */
public final class Population {
  final double[] probability;
  final double[] value;
  final double[] annualMargin;
  final double[] realDelay;
  final int[] segment;
  private final List<String> segments;
  private PopulationResponse response;

  /**
   * All columns have one entry per customer.
   *
   * @param probability churn probability, 0..1
   * @param value value at stake V in the customer's currency, at least 0
   * @param annualMargin 12 x mrr x gross margin rate
   * @param realDelay days from risk signal to decision; NaN without a risk signal
   * @param segment value tier, by which effects may differ; null when unknown
   */
  public Population(
      double[] probability,
      double[] value,
      double[] annualMargin,
      double[] realDelay,
      String[] segment) {
    int size = probability.length;
    if (value.length != size
        || annualMargin.length != size
        || realDelay.length != size
        || segment.length != size) {
      throw new IllegalArgumentException("Columns differ in length");
    }
    this.probability = probability.clone();
    this.value = value.clone();
    this.annualMargin = annualMargin.clone();
    this.realDelay = realDelay.clone();
    this.segment = new int[size];
    Map<String, Integer> numbers = new LinkedHashMap<>();
    for (int i = 0; i < size; i++) {
      String name = segment[i] == null ? "" : segment[i];
      this.segment[i] = numbers.computeIfAbsent(name, any -> numbers.size());
    }
    this.segments = List.copyOf(numbers.keySet());
  }

  /** Customers of no known segment. */
  public Population(
      double[] probability, double[] value, double[] annualMargin, double[] realDelay) {
    this(probability, value, annualMargin, realDelay, new String[probability.length]);
  }

  /** The first customer as it would be at two other probabilities. */
  public Population twice(double one, double other) {
    String name = segments.get(segment[0]);
    return new Population(
        new double[] {one, other},
        new double[] {value[0], value[0]},
        new double[] {annualMargin[0], annualMargin[0]},
        new double[] {realDelay[0], realDelay[0]},
        new String[] {name, name});
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

  /** The segments that occur, by number; an empty name where it is unknown. */
  List<String> segments() {
    return segments;
  }

  /** The sums as functions of the effect; made once, for all scenarios. */
  synchronized PopulationResponse response() {
    if (response == null) {
      response = new PopulationResponse(this);
    }
    return response;
  }
}
