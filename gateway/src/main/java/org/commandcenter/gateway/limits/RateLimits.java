package org.commandcenter.gateway.limits;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.commandcenter.gateway.http.Caller;
import org.commandcenter.gateway.http.ProblemWriter;
import org.commandcenter.gateway.proxy.RouteTable;
import org.commandcenter.platform.problem.CommonError;

/**
 * Refuses requests beyond what their caller and organization are allowed, and says with every
 * answer how much is left (RateLimit header fields for HTTP, IETF draft 10).
 */
@ApplicationScoped
class RateLimits {
  /** After callers are known, before the proxy's lane. */
  private static final int ORDER = -20;

  private final Limiter limiter;
  private final RouteTable routes;
  private final ProblemWriter problems;
  private final boolean enabled;

  RateLimits(LimitsConfig config, RouteTable routes, ProblemWriter problems) {
    this.limiter =
        new Limiter(
            config.window(),
            part(config.perOrganization(), config),
            part(config.perCaller(), config),
            part(config.expensivePerCaller(), config));
    this.enabled = config.enabled();
    this.routes = routes;
    this.problems = problems;
  }

  private static long part(long whole, LimitsConfig config) {
    return Math.max(1, whole / config.replicas());
  }

  void register(@Observes Router router) {
    if (enabled) {
      router.route().order(ORDER).handler(this::limit);
    }
  }

  private void limit(RoutingContext context) {
    Caller.of(context).ifPresentOrElse(caller -> limit(context, caller), context::next);
  }

  private void limit(RoutingContext context, Caller caller) {
    boolean expensive =
        OwnPaths.expensive(context)
            || routes.listing(context).filter(RouteTable.Listing::expensive).isPresent();
    Limiter.Verdict verdict = limiter.take(caller, expensive);
    MultiMap headers = context.response().headers();
    headers.set("RateLimit", verdict.limit());
    headers.set("RateLimit-Policy", verdict.policy());
    if (verdict.allowed()) {
      context.next();
      return;
    }
    headers.set(HttpHeaders.RETRY_AFTER, String.valueOf(verdict.retryAfter()));
    problems.refuse(
        context,
        CommonError.TOO_MANY_REQUESTS,
        "The limit \"%s\" (%s) is used up; try again in %d seconds"
            .formatted(verdict.refusedBy(), verdict.policy(), verdict.retryAfter()));
  }
}
