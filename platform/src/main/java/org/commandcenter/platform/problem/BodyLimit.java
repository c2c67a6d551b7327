package org.commandcenter.platform.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import org.commandcenter.platform.telemetry.Trace;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Refuses a body that announces itself as too large, before it is sent, with a problem document.
 */
@ApplicationScoped
class BodyLimit {
  /** Just before Quarkus' own check (-2), whose answer is empty; the gateway's lane comes first. */
  private static final int ORDER = -3;

  private final long limit;
  private final ObjectMapper json;

  BodyLimit(
      @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize limit,
      ObjectMapper json) {
    this.limit = limit.asLongValue();
    this.json = json;
  }

  void register(@Observes Router router) {
    router.route().order(ORDER).handler(this::check);
  }

  private void check(RoutingContext call) {
    String length = call.request().getHeader(HttpHeaders.CONTENT_LENGTH);
    if (length == null || length.length() < 6 || !exceeds(length)) {
      call.next();
      return;
    }
    Problem problem =
        Problem.of(
            CommonError.PAYLOAD_TOO_LARGE,
            "At most %d bytes; this body has %s".formatted(limit, length),
            call.request().path(),
            Trace.id(),
            List.of());
    try {
      // The body is not read: the connection ends with this answer.
      call.response()
          .setStatusCode(CommonError.PAYLOAD_TOO_LARGE.status())
          .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
          .putHeader(HttpHeaders.CONNECTION, "close")
          .end(json.writeValueAsString(problem))
          .onComplete(sent -> call.request().connection().close());
    } catch (JsonProcessingException e) {
      call.fail(e);
    }
  }

  private boolean exceeds(String length) {
    try {
      return Long.parseLong(length) > limit;
    } catch (NumberFormatException e) {
      return true;
    }
  }
}
