package org.commandcenter.bench.door;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * How long calls took, in milliseconds, and how many were answered in a second.
 *
 * @param p50 median
 * @param p95 what one call in twenty exceeds
 * @param p99 what one call in a hundred exceeds
 */
record Latency(double p50, double p95, double p99, double perSecond) {
  private static final double NANOS_PER_MILLI = 1e6;
  private static final double NANOS_PER_SECOND = 1e9;

  /**
   * @param nanos of each call
   * @param elapsed nanoseconds that all of them took together
   */
  static Latency of(long[] nanos, long elapsed) {
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    return new Latency(
        percentile(sorted, 50),
        percentile(sorted, 95),
        percentile(sorted, 99),
        sorted.length * NANOS_PER_SECOND / elapsed);
  }

  private static double percentile(long[] sorted, int percent) {
    return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)] / NANOS_PER_MILLI;
  }

  /** The round whose median is the median of all rounds': one disturbed round says nothing. */
  static Latency middle(List<Latency> rounds) {
    return rounds.stream()
        .sorted(Comparator.comparingDouble(Latency::p50))
        .toList()
        .get(rounds.size() / 2);
  }

  String shown() {
    return String.format(
        Locale.ROOT, "p50 %.2f, p95 %.2f, p99 %.2f ms; %,.0f/s", p50, p95, p99, perSecond);
  }
}
