package org.commandcenter.gateway.proxy;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;

/** Reads a stream to its end. */
final class WholeBody {
  private WholeBody() {}

  /**
   * All that arrives; fails when the stream does.
   *
   * @param limit bytes beyond which it fails
   */
  static Future<Buffer> of(ReadStream<Buffer> stream, long limit) {
    Promise<Buffer> all = Promise.promise();
    Buffer read = Buffer.buffer();
    stream.exceptionHandler(all::tryFail);
    stream.endHandler(_ -> all.tryComplete(read));
    stream.handler(
        chunk -> {
          if (read.length() + chunk.length() <= limit) {
            read.appendBuffer(chunk);
          } else {
            all.tryFail(new LimitedBody.TooLarge());
          }
        });
    stream.resume();
    return all.future();
  }
}
