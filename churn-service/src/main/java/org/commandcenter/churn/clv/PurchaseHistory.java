package org.commandcenter.churn.clv;

/**
 * A customer's purchases up to T, as BG/NBD sees them. Purchases of one day count as one.
 *
 * @param repeats purchases after the first, x
 * @param recency weeks from the first purchase to the last, t_x; 0 without repeats
 * @param age weeks from the first purchase to T
 * @param meanValue mean value of the repeat purchases; 0 without any
 */
public record PurchaseHistory(int repeats, double recency, double age, double meanValue) {
  public PurchaseHistory {
    if (repeats < 0 || recency < 0 || age < recency || meanValue < 0) {
      throw new IllegalArgumentException(
          "Impossible history: %d repeats, last after %s of %s weeks, mean %s"
              .formatted(repeats, recency, age, meanValue));
    }
  }
}
