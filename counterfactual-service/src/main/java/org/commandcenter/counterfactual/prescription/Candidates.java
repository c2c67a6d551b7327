package org.commandcenter.counterfactual.prescription;

/**
 * The customers that something can be prescribed to, in plain columns with one entry each; not to
 * be changed.
 *
 * @param probability churn probability, 0..1
 * @param value value at stake V, at least 0
 * @param monthlyMargin mrr x gross margin rate, at least 0
 * @param delay days since the risk signal; 0 without one
 * @param sensitivity to discounts, 0..1
 * @param segment index into each option's effects
 * @param blocked customers that get {@code none} whatever it is worth
 */
@SuppressWarnings("ArrayRecordComponent")
public record Candidates(
    double[] probability,
    double[] value,
    double[] monthlyMargin,
    double[] delay,
    double[] sensitivity,
    int[] segment,
    boolean[] blocked) {
  public Candidates {
    int size = probability.length;
    if (value.length != size
        || monthlyMargin.length != size
        || delay.length != size
        || sensitivity.length != size
        || segment.length != size
        || blocked.length != size) {
      throw new IllegalArgumentException("Columns differ in length");
    }
  }

  public int size() {
    return probability.length;
  }
}
