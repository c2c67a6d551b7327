package org.commandcenter.gateway.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.commandcenter.gateway.GatewayConfig;
import org.commandcenter.gateway.GatewayError;

/** Gives up on bodies that drip; those of the proxy's lane are looked after there. */
@ApplicationScoped
class BodyDeadline {
  /** After the lane, before the gateway's own resources. */
  private static final int ORDER = -5;

  private final Vertx vertx;
  private final ProblemWriter problems;
  private final long millis;

  BodyDeadline(Vertx vertx, ProblemWriter problems, GatewayConfig config) {
    this.vertx = vertx;
    this.problems = problems;
    this.millis = config.bodyTimeout().toMillis();
  }

  void register(@Observes Router router) {
    router.route().order(ORDER).handler(this::watch);
  }

  private void watch(RoutingContext context) {
    if (context.request().headers().contains(HttpHeaders.CONTENT_LENGTH)
        || context.request().headers().contains(HttpHeaders.TRANSFER_ENCODING)) {
      long timer = vertx.setTimer(millis, _ -> onTimer(context));
      context.addEndHandler(_ -> vertx.cancelTimer(timer));
    }
    context.next();
  }

  private void onTimer(RoutingContext context) {
    if (context.request().isEnded() || context.response().ended()) {
      return;
    }
    context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    problems.write(
        context,
        GatewayError.REQUEST_TIMEOUT,
        "The body did not arrive within %d seconds; send it again".formatted(millis / 1_000));
    context.request().connection().close();
  }
}
