package org.commandcenter.counterfactual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OncePerVersionTest {
  private final OncePerVersion<String, Integer> answers = new OncePerVersion<>(2);
  private final AtomicInteger computed = new AtomicInteger();

  @Test
  void who_asks_while_it_is_computed_gets_the_same_answer() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch asked = new CountDownLatch(1);
    CompletableFuture<Integer> first =
        CompletableFuture.supplyAsync(
            () ->
                answers.get(
                    "a",
                    "1",
                    () -> {
                      begun.countDown();
                      await(asked);
                      return computed.incrementAndGet();
                    }));
    begun.await();
    CompletableFuture<Integer> second =
        CompletableFuture.supplyAsync(() -> answers.get("a", "1", computed::incrementAndGet));
    asked.countDown();

    assertThat(first.join()).isEqualTo(1);
    assertThat(second.join()).isEqualTo(1);
    assertThat(answers.get("a", "2", computed::incrementAndGet)).as("another version").isEqualTo(2);
  }

  @Test
  void a_failure_is_told_and_not_remembered() {
    assertThatThrownBy(
            () ->
                answers.get(
                    "a",
                    "1",
                    () -> {
                      throw new IllegalStateException("no");
                    }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(answers.get("a", "1", computed::incrementAndGet)).isEqualTo(1);
  }

  @Test
  void the_least_recently_asked_for_is_forgotten() {
    answers.get("a", "1", computed::incrementAndGet);
    answers.get("b", "1", computed::incrementAndGet);
    answers.get("a", "1", computed::incrementAndGet);
    answers.get("c", "1", computed::incrementAndGet);

    assertThat(answers.get("a", "1", computed::incrementAndGet)).isEqualTo(1);
    assertThat(answers.get("b", "1", computed::incrementAndGet)).isEqualTo(4);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
