package org.commandcenter.counterfactual.regret;

/**
 * One customer's risk episode, to be judged.
 *
 * @param probability churn probability at the risk signal, before the decision, 0..1
 * @param value value at stake V at the risk signal, in the customer's currency, at least 0
 * @param annualMargin 12 x mrr x gross margin rate
 * @param lost recorded as lost; otherwise kept so far
 * @param segment value tier, for the effects that differ by it; null when unknown
 */
public record RegretCase(
    double probability,
    double value,
    double annualMargin,
    Act actual,
    boolean lost,
    String segment) {

  /** A case of no known segment. */
  public RegretCase(
      double probability, double value, double annualMargin, Act actual, boolean lost) {
    this(probability, value, annualMargin, actual, lost, null);
  }

  public RegretCase {
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException("Not a probability: " + probability);
    }
    if (!(value >= 0 && annualMargin >= 0)) {
      throw new IllegalArgumentException("Values are not negative");
    }
  }
}
