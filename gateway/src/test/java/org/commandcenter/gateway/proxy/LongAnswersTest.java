package org.commandcenter.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.concurrent.CompletableFuture;
import org.commandcenter.platform.problem.ApiException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LongAnswersTest {
  private static final long LONG = 60_000;

  private final Vertx vertx = Vertx.vertx();
  private final Context one = vertx.getOrCreateContext();
  private final Context other = vertx.getOrCreateContext();

  @AfterEach
  void close() {
    vertx.close();
  }

  @Test
  void theNextTakesTheTurnThatAnotherLeaves() {
    LongAnswers answers = new LongAnswers(1, 2, LONG);
    LongAnswers.Turn first = answers.turn();
    LongAnswers.Turn second = answers.turn();
    LongAnswers.Turn third = answers.turn();
    assertThat(take(first, one).succeeded()).isTrue();
    Future<Void> waiting = take(second, other);
    Future<Void> last = take(third, one);
    assertThat(waiting.isComplete()).isFalse();

    first.leave();
    await().until(waiting::succeeded);
    assertThat(last.isComplete()).isFalse();

    second.leave();
    await().until(last::succeeded);
    third.leave();
    assertThat(take(answers.turn(), one).succeeded()).isTrue();
  }

  @Test
  void whoeverWaitsTooLongOrBehindTooManyIsRefusedAndTakesNothing() {
    LongAnswers answers = new LongAnswers(1, 1, 50);
    LongAnswers.Turn first = answers.turn();
    take(first, one);
    LongAnswers.Turn second = answers.turn();
    Future<Void> waiting = take(second, one);
    assertThat(take(answers.turn(), one).cause()).isInstanceOf(ApiException.class);
    await().until(waiting::failed);
    assertThat(waiting.cause()).hasMessageContaining("try again");

    second.leave();
    assertThat(take(answers.turn(), one).isComplete()).isFalse();
    first.leave();
    answers.turn().leave();
  }

  private static Future<Void> take(LongAnswers.Turn turn, Context context) {
    CompletableFuture<Future<Void>> taken = new CompletableFuture<>();
    context.runOnContext(_ -> taken.complete(turn.take()));
    return taken.join();
  }
}
