package org.commandcenter.gateway.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LoginThrottleTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration WINDOW = Duration.ofMinutes(15);

  private final LoginThrottle throttle = new LoginThrottle(3, 8, WINDOW);

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

  @Test
  void whoTriesManyNamesHasToWaitWithAllOfThem() {
    for (String name : List.of("ann", "bob", "eve", "kim")) {
      assertThat(throttle.begin(name, "a", START)).isEmpty();
      assertThat(throttle.begin(name, "a", START)).isEmpty();
    }

    assertThat(throttle.begin("joe", "a", START)).contains(WINDOW);
    assertThat(throttle.begin("joe", "b", START)).isEmpty();
    assertThat(throttle.begin("joe", "a", START.plus(WINDOW))).isEmpty();
  }

  @Test
  void whoSucceedsDoesNotUseUpTheAddressOfOthers() {
    for (int i = 0; i < 100; i++) {
      assertThat(throttle.begin("user " + i, "a", START)).isEmpty();
      throttle.succeeded("user " + i, "a");
    }
  }

  @Test
  void theAddressesOfOneNetworkCountAsOne() {
    assertThat(throttle.begin("ann", "2001:db8::1", START)).isEmpty();
    assertThat(throttle.begin("ann", "2001:db8::2", START)).isEmpty();
    assertThat(throttle.begin("ann", "2001:db8:0:0:ffff::3", START)).isEmpty();

    assertThat(throttle.begin("ann", "2001:db8::4", START)).isPresent();
    assertThat(throttle.begin("ann", "2001:db8:0:1::4", START)).isEmpty();
    fail(3, START, "::ffff:192.0.2.1");
    fail(3, START, "::ffff:192.0.2.2");
  }

  private void fail(int times, Instant at) {
    fail(times, at, "a");
  }

  private void fail(int times, Instant at, String address) {
    for (int i = 0; i < times; i++) {
      assertThat(throttle.begin("ann", address, at)).isEmpty();
    }
  }
}
