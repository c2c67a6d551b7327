package org.commandcenter.gateway.proxy;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import org.commandcenter.gateway.aliases.Splice;

/** The body of an answer that gets older names on its way through. */
record SplicedBody(ReadStream<Buffer> source, Splice splice) implements ReadStream<Buffer> {
  @Override
  public SplicedBody handler(Handler<Buffer> handler) {
    source.handler(handler == null ? null : piece -> splice.pass(piece, handler::handle));
    return this;
  }

  @Override
  public SplicedBody exceptionHandler(Handler<Throwable> handler) {
    source.exceptionHandler(handler);
    return this;
  }

  @Override
  public SplicedBody pause() {
    source.pause();
    return this;
  }

  @Override
  public SplicedBody resume() {
    source.resume();
    return this;
  }

  @Override
  public SplicedBody fetch(long amount) {
    source.fetch(amount);
    return this;
  }

  @Override
  public SplicedBody endHandler(Handler<Void> handler) {
    source.endHandler(handler);
    return this;
  }
}
