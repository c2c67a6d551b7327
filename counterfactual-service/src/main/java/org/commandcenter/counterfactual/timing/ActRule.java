package org.commandcenter.counterfactual.timing;

/**
 * When to act: in the first week, not before a given one, in which an index of the state has been
 * at or above a threshold for so many weeks in a row.
 *
 * <p>The index is {@code a x state[first] + b x state[second]}.
 *
 * @param threshold negative infinity to act whatever the state, positive infinity for never
 * @param weeksAbove weeks in a row, this one included, at least 1
 * @param notBefore the first week in which to act, 0 for the one of the risk signal
 */
public record ActRule(
    int first, double a, int second, double b, double threshold, int weeksAbove, int notBefore) {
  public static final ActRule AT_ONCE = new ActRule(0, 0, 0, 0, Double.NEGATIVE_INFINITY, 1, 0);
  public static final ActRule NEVER = new ActRule(0, 0, 0, 0, Double.POSITIVE_INFINITY, 1, 0);

  public ActRule {
    if (weeksAbove < 1 || notBefore < 0) {
      throw new IllegalArgumentException("A rule waits for a week at least, and not backwards");
    }
  }

  /** A threshold on one column of the state. */
  public static ActRule above(int column, double threshold, int weeksAbove, int notBefore) {
    return new ActRule(column, 1, column, 0, threshold, weeksAbove, notBefore);
  }

  /** The week in which the rule acts; the subject's length for not at all. */
  public int week(Panel panel, int subject) {
    if (threshold == Double.POSITIVE_INFINITY) {
      return panel.length(subject);
    }
    int run = 0;
    for (int week = 0; week < panel.length(subject); week++) {
      run =
          threshold == Double.NEGATIVE_INFINITY || index(panel, subject, week) >= threshold
              ? run + 1
              : 0;
      if (run >= weeksAbove && week >= notBefore) {
        return week;
      }
    }
    return panel.length(subject);
  }

  double index(Panel panel, int subject, int week) {
    return index(panel.state(first, subject, week), panel.state(second, subject, week));
  }

  /** The index of a state, given the values of its two columns. */
  public double index(double firstValue, double secondValue) {
    return a * firstValue + (b == 0 ? 0 : b * secondValue);
  }
}
