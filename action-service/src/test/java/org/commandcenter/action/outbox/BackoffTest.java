package org.commandcenter.action.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class BackoffTest {

  @Property
  void ceilingNeverFallsAndNeverPassesTheCap(
      @ForAll @IntRange(min = 1, max = 10_000) int baseMillis,
      @ForAll @IntRange(min = 1, max = 100_000) int factor,
      @ForAll @IntRange(min = 1, max = Integer.MAX_VALUE - 1) int attempt) {
    Duration cap = Duration.ofMillis((long) baseMillis * factor);
    Backoff backoff = new Backoff(Duration.ofMillis(baseMillis), cap, 0.5);

    assertThat(backoff.ceiling(attempt))
        .isLessThanOrEqualTo(backoff.ceiling(attempt + 1))
        .isBetween(Duration.ofMillis(baseMillis), cap);
  }

  @Property
  void pauseStaysWithinTheJitterBelowTheCeiling(
      @ForAll @IntRange(min = 1, max = 100) int attempt,
      @ForAll @DoubleRange(min = 0, max = 1) double jitter,
      @ForAll @DoubleRange(min = 0, max = 1) double chance) {
    Backoff backoff = new Backoff(Duration.ofSeconds(2), Duration.ofMinutes(30), jitter);
    long ceiling = backoff.ceiling(attempt).toMillis();

    assertThat(backoff.pause(attempt, chance).toMillis())
        .isBetween((long) Math.floor(ceiling * (1 - jitter)), ceiling);
  }

  @Example
  void pausesDouble() {
    Backoff backoff = new Backoff(Duration.ofSeconds(2), Duration.ofSeconds(60), 0);

    assertThat(java.util.stream.IntStream.rangeClosed(1, 7).mapToObj(n -> backoff.pause(n, 0.3)))
        .extracting(Duration::toSeconds)
        .containsExactly(2L, 4L, 8L, 16L, 32L, 60L, 60L);
  }

  @Example
  void impossibleSettingsAreRefused() {
    Duration second = Duration.ofSeconds(1);
    assertThatThrownBy(() -> new Backoff(Duration.ZERO, second, 0.5))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Backoff(second, Duration.ofMillis(1), 0.5))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Backoff(second, second, Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
