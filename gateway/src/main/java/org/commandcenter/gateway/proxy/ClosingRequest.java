package org.commandcenter.gateway.proxy;

import io.quarkus.vertx.http.runtime.filters.AbstractResponseWrapper;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.impl.HttpServerRequestInternal;
import io.vertx.core.http.impl.HttpServerRequestWrapper;

/**
 * A request whose answer, if need be, is broken off by closing the connection. A reset does that,
 * too, but tells none of the answer's handlers, so that the request would count as going on, and
 * hold up the end of the process, for ever.
 */
final class ClosingRequest extends HttpServerRequestWrapper {
  private final HttpServerResponse answer;

  ClosingRequest(HttpServerRequest request) {
    super((HttpServerRequestInternal) request);
    this.answer = new Answer(request);
  }

  @Override
  public HttpServerResponse response() {
    return answer;
  }

  private static final class Answer extends AbstractResponseWrapper {
    private final HttpServerRequest request;

    Answer(HttpServerRequest request) {
      super(request.response());
      this.request = request;
    }

    @Override
    public boolean reset() {
      return reset(0);
    }

    @Override
    public boolean reset(long code) {
      boolean goesOn = !request.response().ended();
      if (goesOn) {
        request.connection().close();
      }
      return goesOn;
    }
  }
}
