package org.commandcenter.gateway.http;

import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.commandcenter.platform.problem.CommonError;

/**
 * Keeps bodies of the gateway's own resources small. Only the columns that Tableau sends to be
 * evaluated may be as large as {@code quarkus.http.limits.max-body-size} allows.
 */
@ApplicationScoped
class SmallBodies {
  /** Before the platform's check of announced lengths (-3). */
  private static final int BEFORE_LENGTH_CHECK = -4;

  /** After Quarkus has set its limit for bodies without an announced length (-2). */
  private static final int AFTER_LIMIT = -1;

  private static final long SMALL = 1 << 20;

  private final ProblemWriter problems;

  SmallBodies(ProblemWriter problems) {
    this.problems = problems;
  }

  void register(@Observes Router router) {
    router.route().order(BEFORE_LENGTH_CHECK).handler(this::check);
    router.route().order(AFTER_LIMIT).handler(this::limit);
  }

  private void check(RoutingContext context) {
    String length = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
    if (length == null || mayBeLarge(context) || !exceeds(length)) {
      context.next();
      return;
    }
    problems.refuse(
        context,
        CommonError.PAYLOAD_TOO_LARGE,
        "At most %d bytes are accepted here".formatted(SMALL));
  }

  private void limit(RoutingContext context) {
    if (!mayBeLarge(context)) {
      context.put(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY, SMALL);
    }
    context.next();
  }

  private static boolean mayBeLarge(RoutingContext context) {
    String path = context.normalizedPath();
    return path.equals("/evaluate") || path.startsWith("/query/");
  }

  private static boolean exceeds(String length) {
    try {
      return Long.parseLong(length) > SMALL;
    } catch (NumberFormatException e) {
      return true;
    }
  }
}
