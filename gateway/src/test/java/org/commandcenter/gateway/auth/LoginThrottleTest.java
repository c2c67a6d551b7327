package org.commandcenter.gateway.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LoginThrottleTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration WINDOW = Duration.ofMinutes(15);

  private final LoginThrottle throttle = new LoginThrottle(3, WINDOW);

  @Test
  void failuresCountPerUserAndAddress() {
    fail(3, START);

    assertThat(throttle.begin("ann", "a", START.plusSeconds(60))).contains(Duration.ofMinutes(14));
    assertThat(throttle.begin("ann", "b", START)).isEmpty();
    assertThat(throttle.begin("bob", "a", START)).isEmpty();
  }

  @Test
  void theyAreForgottenAfterTheWindow() {
    fail(3, START);

    fail(3, START.plus(WINDOW));
    assertThat(throttle.begin("ann", "a", START.plus(WINDOW))).contains(WINDOW);
  }

  @Test
  void aSuccessStartsAnew() {
    fail(2, START);
    throttle.succeeded("ann", "a");

    fail(3, START);
  }

  @Test
  void whatWasNotLookedAtDoesNotCount() {
    fail(2, START);
    throttle.withdrawn("ann", "a");

    fail(2, START);
    assertThat(throttle.begin("ann", "a", START)).isPresent();
  }

  @Test
  void guessesMadeAtOnceCountBeforeTheyAreJudged() {
    long admitted =
        IntStream.range(0, 1_000)
            .parallel()
            .filter(_ -> throttle.begin("ann", "a", START).isEmpty())
            .count();

    assertThat(admitted).isEqualTo(3);
  }

  private void fail(int times, Instant at) {
    for (int i = 0; i < times; i++) {
      assertThat(throttle.begin("ann", "a", at)).isEmpty();
    }
  }
}
