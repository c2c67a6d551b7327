package org.commandcenter.gateway.proxy;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.Queue;
import org.commandcenter.platform.problem.ApiException;
import org.commandcenter.platform.problem.CommonError;

/**
 * Lets few long answers at once be whole in memory. Others wait a moment at their service, and no
 * thread waits with them.
 */
final class LongAnswers {
  private final int mostWaiting;
  private final long patienceMillis;
  private final Queue<Promise<Void>> waiting = new ArrayDeque<>();
  private int free;

  /**
   * @param atOnce answers that are kept at the same time
   * @param mostWaiting answers that may wait; all beyond are refused at once
   * @param patienceMillis how long they wait
   */
  LongAnswers(int atOnce, int mostWaiting, long patienceMillis) {
    this.free = atOnce;
    this.mostWaiting = mostWaiting;
    this.patienceMillis = patienceMillis;
  }

  /** One answer's turn; it is not taken yet. */
  Turn turn() {
    return new Turn();
  }

  /** Of one event loop alone. */
  final class Turn {
    private Future<Void> taken;

    /** Completes on the caller's event loop; fails with an {@link ApiException} after a while. */
    Future<Void> take() {
      taken = LongAnswers.this.take();
      return taken;
    }

    /** Lets the next one have it; does nothing when it was not taken. */
    void leave() {
      if (taken != null) {
        taken.onSuccess(_ -> next());
      }
    }
  }

  private synchronized Future<Void> take() {
    if (free > 0) {
      free--;
      return Future.succeededFuture();
    }
    if (waiting.size() >= mostWaiting) {
      return Future.failedFuture(busy());
    }
    Context context = Vertx.currentContext();
    Promise<Void> turn = Promise.promise();
    Promise<Void> here = Promise.promise();
    waiting.add(turn);
    long timer = context.owner().setTimer(patienceMillis, _ -> giveUp(turn));
    turn.future()
        .onComplete(
            given -> {
              context.owner().cancelTimer(timer);
              context.runOnContext(_ -> here.handle(given));
            });
    return here.future();
  }

  private void giveUp(Promise<Void> turn) {
    boolean waited;
    synchronized (this) {
      waited = waiting.remove(turn);
    }
    if (waited) {
      turn.fail(busy());
    }
  }

  private void next() {
    Promise<Void> next;
    synchronized (this) {
      next = waiting.poll();
      if (next == null) {
        free++;
      }
    }
    if (next != null) {
      next.complete();
    }
  }

  private static ApiException busy() {
    return new ApiException(
        CommonError.UNAVAILABLE,
        "Too many long answers are being put the old way; try again in a second");
  }
}
