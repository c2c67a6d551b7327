package org.commandcenter.gateway.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.commandcenter.gateway.aliases.Translation;
import org.commandcenter.platform.problem.ApiException;
import org.commandcenter.platform.problem.ErrorCode;
import org.commandcenter.platform.problem.Problem;
import org.commandcenter.platform.telemetry.Trace;

/** Ends a request outside of the REST layer with the same problem document that one would give. */
@ApplicationScoped
public class ProblemWriter {
  /** For how long a body that nobody wants is read, so that its sender gets to see the answer. */
  private static final long LINGER_MILLIS = 1_000;

  private final ObjectMapper json;

  ProblemWriter(ObjectMapper json) {
    this.json = json;
  }

  public void write(RoutingContext request, ErrorCode error, String detail) {
    write(request, Problem.of(error, detail, request.request().path(), Trace.id(), List.of()));
  }

  private void write(RoutingContext request, Problem problem) {
    HttpServerResponse response = request.response();
    if (response.headWritten()) {
      // A reset would not be told to those who count what goes on.
      request.request().connection().close();
      return;
    }
    byte[] document = bytes(problem);
    response
        .setStatusCode(problem.status())
        .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
        .putHeader("Trace-Id", Trace.id())
        .end(
            Buffer.buffer(
                Translation.of(request).isPresent()
                    ? Translation.withOldMembers(document)
                    : document));
  }

  /** Ends a request whose body nobody has read. */
  public void refuse(RoutingContext request, ErrorCode error, String detail) {
    write(request, error, detail);
    linger(request.request());
  }

  /** The same, naming the fields that are wrong. */
  public void refuse(RoutingContext request, ApiException failure) {
    write(
        request,
        Problem.of(
            failure.error(),
            failure.getMessage(),
            request.request().path(),
            Trace.id(),
            failure.violations()));
    linger(request.request());
  }

  /** Closing with unread data would reset the connection, and the answer with it. */
  public static void linger(HttpServerRequest request) {
    if (request.isEnded()) {
      return;
    }
    request.handler(chunk -> {}).resume();
    Vertx.currentContext()
        .owner()
        .setTimer(
            LINGER_MILLIS,
            timer -> {
              if (!request.isEnded()) {
                request.connection().close();
              }
            });
  }

  /** The document alone. */
  public Buffer body(ErrorCode error, String detail, String path) {
    return Buffer.buffer(bytes(Problem.of(error, detail, path, Trace.id(), List.of())));
  }

  private byte[] bytes(Problem problem) {
    try {
      return json.writeValueAsBytes(problem);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
