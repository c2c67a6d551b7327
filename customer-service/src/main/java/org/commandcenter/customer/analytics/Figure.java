package org.commandcenter.customer.analytics;

/**
 * A number that was measured.
 *
 * @param value null where data are missing
 * @param n on how many records it rests
 * @param reason why there is no value; null when there is one
 */
public record Figure(Double value, long n, String reason) {

  public static Figure of(double value, long n) {
    return new Figure(value, n, null);
  }

  public static Figure missing(String reason) {
    return new Figure(null, 0, reason);
  }

  /** The value where it is there and something was counted. */
  public static Figure ofNullable(Double value, long n, String reason) {
    return value == null || n == 0 ? missing(reason) : of(value, n);
  }

  public boolean known() {
    return value != null;
  }
}
