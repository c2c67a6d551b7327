package org.commandcenter.gateway.proxy;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;

/** A request body on its way through: fails once it is longer than allowed, tells of progress. */
final class LimitedBody implements ReadStream<Buffer> {
  private final ReadStream<Buffer> source;
  private final long limit;
  private final Runnable progress;
  private long seen;
  private boolean ended;
  private boolean broken;

  /** Who pipes the body holds it back while the other side has enough to do. */
  private boolean held = true;

  private Handler<Throwable> onFailure = failure -> {};

  LimitedBody(ReadStream<Buffer> source, long limit, Runnable progress) {
    this.source = source;
    this.limit = limit;
    this.progress = progress;
  }

  /** The body is longer than its route accepts. */
  static final class TooLarge extends RuntimeException {
    TooLarge() {
      super("The body is too large", null, false, false);
    }
  }

  /** Bytes that it may have. */
  long limit() {
    return limit;
  }

  boolean exceeded() {
    return seen > limit;
  }

  /** Whether its sender broke it off. */
  boolean broken() {
    return broken;
  }

  long seen() {
    return seen;
  }

  /** Whether its sender is all that it waits for. */
  boolean awaited() {
    return !ended && !held;
  }

  @Override
  public LimitedBody handler(Handler<Buffer> handler) {
    source.handler(
        handler == null
            ? null
            : chunk -> {
              boolean failedBefore = exceeded();
              seen += chunk.length();
              if (!exceeded()) {
                progress.run();
                handler.handle(chunk);
              } else if (!failedBefore) {
                onFailure.handle(new TooLarge());
              }
            });
    return this;
  }

  @Override
  public LimitedBody exceptionHandler(Handler<Throwable> handler) {
    onFailure = handler == null ? failure -> {} : handler;
    source.exceptionHandler(
        handler == null
            ? null
            : failure -> {
              broken = true;
              handler.handle(failure);
            });
    return this;
  }

  @Override
  public LimitedBody pause() {
    held = true;
    source.pause();
    return this;
  }

  @Override
  public LimitedBody resume() {
    letGo();
    source.resume();
    return this;
  }

  @Override
  public LimitedBody fetch(long amount) {
    letGo();
    source.fetch(amount);
    return this;
  }

  /** Its sender has all the time anew: nothing could arrive before. */
  private void letGo() {
    if (held) {
      held = false;
      progress.run();
    }
  }

  @Override
  public LimitedBody endHandler(Handler<Void> handler) {
    source.endHandler(
        _ -> {
          ended = true;
          if (handler != null) {
            handler.handle(null);
          }
        });
    return this;
  }
}
