package org.commandcenter.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BreakerTest {
  private static final long SECOND = 1_000_000_000;

  private final Breaker breaker = new Breaker(3, Duration.ofSeconds(5));

  @Test
  void failuresInARowOpenItAndOneAnswerForgivesThem() {
    fail(2, 0);
    breaker.succeeded();
    fail(2, 0);
    assertThat(breaker.allows(0)).isTrue();

    fail(1, 0);

    assertThat(breaker.open()).isTrue();
    assertThat(breaker.allows(4 * SECOND)).isFalse();
  }

  @Test
  void afterThePauseOneRequestTriesForAll() {
    fail(3, 0);

    assertThat(breaker.allows(5 * SECOND)).isTrue();
    assertThat(breaker.allows(5 * SECOND)).isFalse();
    breaker.succeeded();

    assertThat(breaker.allows(5 * SECOND)).isTrue();
    assertThat(breaker.open()).isFalse();
  }

  @Test
  void aTryThatFailsOrNeverComesBackCostsAnotherPause() {
    fail(3, 0);
    assertThat(breaker.allows(5 * SECOND)).isTrue();
    breaker.failed(6 * SECOND);
    assertThat(breaker.allows(10 * SECOND)).isFalse();
    assertThat(breaker.allows(11 * SECOND)).isTrue();

    assertThat(breaker.allows(15 * SECOND)).isFalse();
    assertThat(breaker.allows(16 * SECOND)).isTrue();
  }

  private void fail(int times, long nanos) {
    for (int i = 0; i < times; i++) {
      breaker.failed(nanos);
    }
  }
}
