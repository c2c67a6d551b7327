package org.commandcenter.counterfactual.simulation;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** How much earlier than in history a scenario acts. */
public enum Timing {
  SEVEN_DAYS_EARLIER("7d_earlier", 7),
  FOURTEEN_DAYS_EARLIER("14d_earlier", 14),
  THIRTY_DAYS_EARLIER("30d_earlier", 30),
  /** Nothing is done, whatever the intervention. */
  NO_ACTION("no_action", 0);

  /** Delay that a scenario without a risk signal starts from, in days. */
  public static final double ASSUMED_DELAY = 30;

  private final String wireName;
  private final int daysEarlier;

  Timing(String wireName, int daysEarlier) {
    this.wireName = wireName;
    this.daysEarlier = daysEarlier;
  }

  /** The name in requests and answers, as {@code 14d_earlier}. */
  public String wireName() {
    return wireName;
  }

  /**
   * The scenario's delay.
   *
   * @param realDelay days from risk signal to decision; NaN without a risk signal
   * @return days from risk signal to decision, at least 0
   */
  public double delay(double realDelay) {
    double base = Double.isNaN(realDelay) ? ASSUMED_DELAY : realDelay;
    return Math.max(0, base - daysEarlier);
  }

  /** Empty for an unknown name. */
  public static Optional<Timing> find(String wireName) {
    return Arrays.stream(values()).filter(t -> t.wireName.equals(wireName)).findFirst();
  }

  /** All names, for people. */
  public static String allowed() {
    return Arrays.stream(values()).map(Timing::wireName).collect(Collectors.joining(", "));
  }
}
