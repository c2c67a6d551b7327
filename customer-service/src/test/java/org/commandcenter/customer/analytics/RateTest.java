package org.commandcenter.customer.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class RateTest {
  @Test
  void theIntervalIsWilsons() {
    Rate rate = Rate.of(81, 263, "");

    // Newcombe (1998), Statistics in Medicine 17, table I, method 3.
    assertThat(rate.low()).isCloseTo(0.2553, within(5e-5));
    assertThat(rate.high()).isCloseTo(0.3662, within(5e-5));
  }

  @Test
  void nothingCountedGivesTheReasonAndNoNumber() {
    assertThat(Rate.of(0, 0, "nobody")).isEqualTo(new Rate(null, null, null, 0, "nobody"));
  }

  @Property
  void everyRateLiesInItsIntervalAndThatWithin0And1(
      @ForAll @LongRange(min = 1, max = 1_000_000) long n,
      @ForAll @LongRange(max = 100) long part) {
    Rate rate = Rate.of(n * part / 100, n, "");

    assertThat(0.0).isLessThanOrEqualTo(rate.low());
    assertThat(rate.low()).isLessThanOrEqualTo(rate.value());
    assertThat(rate.value()).isLessThanOrEqualTo(rate.high());
    assertThat(rate.high()).isLessThanOrEqualTo(1.0);
  }
}
