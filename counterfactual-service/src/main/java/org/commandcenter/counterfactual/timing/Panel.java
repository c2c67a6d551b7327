package org.commandcenter.counterfactual.timing;

/**
 * Weekly states of subjects from their risk signal on, when each was acted upon, and what became of
 * it. Whoever was acted upon stays so: the only question is when to begin.
 *
 * <p>A subject is at risk in the weeks before it was acted upon, and in that week; its later states
 * are never read.
 */
public final class Panel {
  /** Nobody acted. */
  public static final int NEVER = -1;

  private final int weeks;
  private final double[][] states;
  private final int[] length;
  private final int[] start;
  private final double[] outcome;

  /**
   * @param weeks most weeks of any subject
   * @param states per column the values of subject i in week t at {@code i * weeks + t}; NaN for
   *     missing
   * @param length weeks in which a decision could be made, 1..weeks, per subject
   * @param start the week in which it was acted upon, 0..length - 1, or {@link #NEVER}
   * @param outcome more is better
   */
  public Panel(int weeks, double[][] states, int[] length, int[] start, double[] outcome) {
    for (int i = 0; i < length.length; i++) {
      if (length[i] < 1 || length[i] > weeks || start[i] < NEVER || start[i] >= length[i]) {
        throw new IllegalArgumentException("Subject " + i + " has weeks that are none");
      }
    }
    this.weeks = weeks;
    this.states = states.clone();
    this.length = length.clone();
    this.start = start.clone();
    this.outcome = outcome.clone();
  }

  public int size() {
    return length.length;
  }

  public int weeks() {
    return weeks;
  }

  public int columns() {
    return states.length;
  }

  public double state(int column, int subject, int week) {
    return states[column][subject * weeks + week];
  }

  /** Weeks in which a decision could be made. */
  public int length(int subject) {
    return length[subject];
  }

  /** The week in which it was acted upon, or {@link #NEVER}. */
  public int start(int subject) {
    return start[subject];
  }

  public double outcome(int subject) {
    return outcome[subject];
  }

  /** Weeks at risk: those up to the one in which it was acted upon. */
  public int atRisk(int subject) {
    return start[subject] == NEVER ? length[subject] : start[subject] + 1;
  }

  /** These subjects only, in this order. */
  public Panel select(int[] subjects) {
    double[][] chosen = new double[states.length][subjects.length * weeks];
    int[] lengths = new int[subjects.length];
    int[] starts = new int[subjects.length];
    double[] outcomes = new double[subjects.length];
    for (int i = 0; i < subjects.length; i++) {
      for (int column = 0; column < states.length; column++) {
        System.arraycopy(states[column], subjects[i] * weeks, chosen[column], i * weeks, weeks);
      }
      lengths[i] = length[subjects[i]];
      starts[i] = start[subjects[i]];
      outcomes[i] = outcome[subjects[i]];
    }
    return new Panel(weeks, chosen, lengths, starts, outcomes);
  }
}
