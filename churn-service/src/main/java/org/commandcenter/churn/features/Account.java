package org.commandcenter.churn.features;

/**
 * What a customer is worth, by its latest profile.
 *
 * @param mrr monthly recurring revenue; NaN when unknown
 * @param margin gross margin rate, 0..1
 */
public record Account(String company, double mrr, double margin) {
  public static final Account UNKNOWN = new Account(null, Double.NaN, 1.0);
}
