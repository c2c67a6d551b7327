package org.commandcenter.customer.sampledata.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * What to simulate. Customer i depends on the seed, i and the window alone: a larger demo contains
 * the smaller one.
 *
 * @param seed the same seed gives the same data, byte for byte
 * @param customers how many, 1 or more
 * @param months length of the window, 1 or more
 * @param endDate the window ends where this day begins, in UTC
 */
public record Specification(long seed, int customers, int months, LocalDate endDate) {
  static final Duration WEEK = Duration.ofDays(7);

  public Specification {
    if (customers < 1 || months < 1) {
      throw new IllegalArgumentException("At least one customer and one month");
    }
  }

  /** Whole weeks in the window. */
  public int weeks() {
    return (int) Math.rint(months * 30.4375 / 7);
  }

  public Instant end() {
    return endDate.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  public Instant start() {
    return weekStart(0);
  }

  /** Start of week 0..weeks(). */
  Instant weekStart(int week) {
    return end().minus(WEEK.multipliedBy(weeks() - week));
  }
}
