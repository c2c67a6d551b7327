package org.commandcenter.gateway.proxy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.commandcenter.platform.problem.ErrorCode;
import org.commandcenter.platform.problem.Problem;
import org.commandcenter.platform.telemetry.Trace;

/** Ends a request outside of the REST layer with the same problem document that one would give. */
@ApplicationScoped
class ProblemWriter {
  private final ObjectMapper json;

  ProblemWriter(ObjectMapper json) {
    this.json = json;
  }

  void write(RoutingContext request, ErrorCode error, String detail) {
    HttpServerResponse response = request.response();
    if (response.headWritten()) {
      response.reset();
      return;
    }
    response
        .setStatusCode(error.status())
        .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
        .putHeader("Trace-Id", Trace.id())
        .end(body(error, detail, request.request().path()));
  }

  /** The document alone. */
  Buffer body(ErrorCode error, String detail, String path) {
    try {
      return Buffer.buffer(
          json.writeValueAsBytes(Problem.of(error, detail, path, Trace.id(), List.of())));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
