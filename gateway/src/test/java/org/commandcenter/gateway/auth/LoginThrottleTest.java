package org.commandcenter.gateway.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LoginThrottleTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration WINDOW = Duration.ofMinutes(15);

  private final LoginThrottle throttle = new LoginThrottle(3, WINDOW);

  @Test
  void failuresCountPerUserAndAddress() {
    fail(3, START);

    assertThat(throttle.wait("ann", "a", START.plusSeconds(60))).contains(Duration.ofMinutes(14));
    assertThat(throttle.wait("ann", "b", START)).isEmpty();
    assertThat(throttle.wait("bob", "a", START)).isEmpty();
  }

  @Test
  void theyAreForgottenAfterTheWindow() {
    fail(3, START);

    assertThat(throttle.wait("ann", "a", START.plus(WINDOW))).isEmpty();
    fail(2, START.plus(WINDOW));
    assertThat(throttle.wait("ann", "a", START.plus(WINDOW))).isEmpty();
  }

  @Test
  void aSuccessStartsAnew() {
    fail(2, START);
    throttle.succeeded("ann", "a");
    fail(2, START);

    assertThat(throttle.wait("ann", "a", START)).isEmpty();
  }

  private void fail(int times, Instant at) {
    for (int i = 0; i < times; i++) {
      throttle.failed("ann", "a", at);
    }
  }
}
