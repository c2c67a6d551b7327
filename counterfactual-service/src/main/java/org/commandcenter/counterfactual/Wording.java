package org.commandcenter.counterfactual;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.commandcenter.counterfactual.effects.Estimate;
import org.commandcenter.counterfactual.effects.Evidence;

/** Numbers and dates as they stand in a sentence. */
public final class Wording {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  private Wording() {}

  /**
   * @param currency null when unknown or mixed
   */
  public static String money(double value, String currency) {
    String number = String.format(Locale.ROOT, "%,.0f", value + 0.0);
    return currency == null ? number : number + " " + currency;
  }

  public static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f %%", 100 * share);
  }

  public static String day(Instant time) {
    return DAY.format(time);
  }

  public static String days(double days) {
    long whole = Math.round(days);
    return whole == 1 ? "1 day" : whole + " days";
  }

  /** An intervention's name, as {@code proactive outreach}. */
  public static String name(String wireName) {
    return wireName.replace('_', ' ');
  }

  /** What must follow every estimate: its interval and what it rests on. */
  public static String caveat(Estimate estimate, String currency) {
    return "%s interval %s to %s, evidence: %s"
        .formatted(
            percent(estimate.level()),
            money(estimate.low(), null),
            money(estimate.high(), currency),
            evidence(estimate.evidence()));
  }

  public static String evidence(Evidence evidence) {
    return evidence.name().toLowerCase(Locale.ROOT);
  }
}
