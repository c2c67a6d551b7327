package org.commandcenter.gateway.proxy;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * How long one exchange may take: its answer has to begin some time after the last byte of its
 * request, and the request itself must not drip.
 */
final class Patience {
  private final long millis;
  private final long stall;
  private final long slowest;
  private final Context context = Vertx.currentContext();
  private final long started = System.nanoTime();
  private long lastProgress = started;
  private long timer;
  private Runnable onEnd = () -> {};
  private LimitedBody body;
  private boolean ended;
  private boolean senderStalled;

  /**
   * @param stall how long nothing of a body that is waited for may arrive
   * @param slowest bytes per second below which a body is given up
   */
  Patience(Duration patience, Duration stall, long slowest) {
    this.millis = patience.toMillis();
    this.stall = Math.min(millis, stall.toMillis());
    this.slowest = slowest;
  }

  /** Something of the request has arrived. */
  void progress() {
    lastProgress = System.nanoTime();
  }

  /** What is being waited for before the answer. */
  void awaits(LimitedBody sent) {
    body = sent;
  }

  /**
   * Begins to wait.
   *
   * @param then done when it has taken too long
   */
  void begin(Runnable then) {
    onEnd = then;
    watch(stall);
  }

  /** A timer that is left would hold all of the exchange for as long as its patience lasts. */
  void stop() {
    context.owner().cancelTimer(timer);
  }

  /** Whether it has taken too long. */
  boolean ended() {
    return ended;
  }

  /** Whether the sender of the request is to blame for that. */
  boolean senderStalled() {
    return senderStalled;
  }

  long seconds() {
    return TimeUnit.MILLISECONDS.toSeconds(millis);
  }

  private void watch(long rest) {
    timer = context.owner().setTimer(Math.max(1, rest), _ -> onTimer());
  }

  private void onTimer() {
    long idle = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - lastProgress);
    boolean awaited = body != null && body.awaited();
    senderStalled = awaited && (idle >= stall || tooSlow());
    if (!senderStalled && idle < millis) {
      watch(Math.min(millis - idle, awaited ? stall - idle : stall));
      return;
    }
    ended = true;
    onEnd.run();
  }

  private boolean tooSlow() {
    long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - started);
    return body.seen() < slowest * seconds;
  }
}
