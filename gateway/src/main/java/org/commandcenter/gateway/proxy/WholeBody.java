package org.commandcenter.gateway.proxy;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import java.util.function.Supplier;

/** Reads a stream to its end. */
final class WholeBody {
  private final ReadStream<Buffer> stream;
  private final long limit;
  private final long few;
  private final Supplier<Future<Void>> allowed;
  private final Promise<Buffer> all = Promise.promise();
  private Buffer read = Buffer.buffer();
  private boolean asked;

  private WholeBody(
      ReadStream<Buffer> stream, long limit, long few, Supplier<Future<Void>> allowed) {
    this.stream = stream;
    this.limit = limit;
    this.few = few;
    this.allowed = allowed;
  }

  /** All that arrives; fails when the stream does. */
  static Future<Buffer> of(ReadStream<Buffer> stream) {
    return of(stream, Long.MAX_VALUE, Long.MAX_VALUE, Future::succeededFuture);
  }

  /**
   * The same for what may be long.
   *
   * @param limit bytes beyond which it fails
   * @param few bytes beyond which it goes on reading only once it is allowed to
   */
  static Future<Buffer> of(
      ReadStream<Buffer> stream, long limit, long few, Supplier<Future<Void>> allowed) {
    return new WholeBody(stream, limit, few, allowed).read();
  }

  private Future<Buffer> read() {
    stream.exceptionHandler(this::fail);
    stream.endHandler(_ -> all.tryComplete(read));
    stream.handler(this::take);
    stream.resume();
    return all.future();
  }

  private void take(Buffer chunk) {
    if (all.future().isComplete()) {
      return;
    }
    if (read.length() + chunk.length() > limit) {
      fail(new LimitedBody.TooLarge());
      return;
    }
    read.appendBuffer(chunk);
    if (read.length() > few && !asked) {
      asked = true;
      stream.pause();
      allowed.get().onFailure(this::fail).onComplete(_ -> stream.resume());
    }
  }

  /** What still arrives is forgotten, so that the connection can be used again. */
  private void fail(Throwable cause) {
    all.tryFail(cause);
    read = Buffer.buffer();
  }
}
