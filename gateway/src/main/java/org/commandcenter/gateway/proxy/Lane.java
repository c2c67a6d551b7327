package org.commandcenter.gateway.proxy;

import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyOptions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.commandcenter.gateway.GatewayConfig;
import org.commandcenter.gateway.aliases.Translation;
import org.commandcenter.gateway.http.Caller;
import org.commandcenter.gateway.http.ProblemWriter;
import org.commandcenter.platform.problem.ApiException;
import org.commandcenter.platform.problem.CommonError;

/**
 * The pass-through lane: what the route table lists goes to its service and comes back, streamed
 * both ways; everything else goes on to the gateway's own resources.
 */
@ApplicationScoped
class Lane {
  /** After authentication and CORS, before the body limit of the gateway's own resources. */
  private static final int ORDER = -10;

  /** What the gateway composes itself, under a path that it passes on otherwise. */
  private static final String OVERVIEW = "/overview";

  private static final String CUSTOMERS = "/api/customers/";

  /** Long answers that are whole in memory at once. */
  private static final int LONG_ANSWERS = 2;

  /** Long answers that are taken apart at once: each needs a multiple of its size. */
  private static final int REWORDINGS = 1;

  private static final int WAITING_ANSWERS = 64;
  private static final long WAITING_MILLIS = 10_000;

  /** They would pass all that the lane checks. */
  private static final ProxyOptions WITHOUT_WEB_SOCKETS =
      new ProxyOptions().setSupportWebSocket(false);

  private final RouteTable routes;
  private final Upstreams upstreams;
  private final Breakers breakers;
  private final IdentityProviderManager identities;
  private final ProblemWriter problems;
  private final GatewayConfig.Proxy config;
  private final Map<String, ForwardedHeaders> headers;
  private final Connections connections;
  private final LongAnswers longAnswers;
  private final WorkerExecutor workers;
  private final CustomerNames names;
  private final UnderWay underWay;

  Lane(
      Vertx vertx,
      RouteTable routes,
      Upstreams upstreams,
      Breakers breakers,
      IdentityProviderManager identities,
      ProblemWriter problems,
      GatewayConfig gateway) {
    this.routes = routes;
    this.upstreams = upstreams;
    this.breakers = breakers;
    this.identities = identities;
    this.problems = problems;
    this.config = gateway.proxy();
    this.headers =
        upstreams.names().stream()
            .collect(
                Collectors.toMap(
                    Function.identity(),
                    service ->
                        new ForwardedHeaders(gateway.publicUrl(), upstreams.address(service))));
    this.connections = new Connections(vertx, config);
    this.longAnswers = new LongAnswers(LONG_ANSWERS, WAITING_ANSWERS, WAITING_MILLIS);
    this.workers = vertx.createSharedWorkerExecutor("rewording", REWORDINGS);
    this.names = new CustomerNames(connections, upstreams);
    this.underWay = new UnderWay(config.perCaller(), config.perOrganization());
  }

  void open(@Observes Router router) {
    router.route().order(ORDER).handler(this::handle);
  }

  private void handle(RoutingContext context) {
    var alias = Translation.of(context);
    String path = alias.map(Translation::template).orElseGet(context::normalizedPath);
    String method =
        alias.map(Translation::method).orElseGet(() -> context.request().method().name());
    var target = isOverview(path) ? null : routes.find(method, path).orElse(null);
    if (target == null) {
      context.next();
      return;
    }
    Vertx.currentContext().putLocal("UrlPathTemplate", target.route().path());
    context.request().pause();
    if (target.route().open()) {
      admitted(context, target);
      return;
    }
    if (Caller.of(context).isPresent()) {
      known(context, target);
      return;
    }
    QuarkusHttpUser.getSecurityIdentity(context, identities)
        .subscribe()
        .with(
            identity -> identified(context, target, identity),
            failure ->
                refuse(
                    context,
                    "The token is expired, not meant for this system, or not signed by its"
                        + " issuer"));
  }

  private static boolean isOverview(String path) {
    return path.startsWith(CUSTOMERS)
        && path.indexOf('/', CUSTOMERS.length()) == path.length() - OVERVIEW.length()
        && path.endsWith(OVERVIEW);
  }

  private void identified(
      RoutingContext context, RouteTable.Target target, SecurityIdentity identity) {
    if (identity == null || identity.isAnonymous()) {
      refuse(context, "Send 'Authorization: Bearer <token>'; POST /api/auth/login gives a token");
    } else {
      known(context, target);
    }
  }

  private void known(RoutingContext context, RouteTable.Target target) {
    Translation.of(context)
        .flatMap(alias -> alias.unresolved().map(id -> resolve(alias, id, context)))
        .orElseGet(Future::succeededFuture)
        .onSuccess(_ -> admitted(context, target))
        .onFailure(failure -> unresolved(context, (ApiException) failure));
  }

  /** Older clients name customers as they like; the services know them by one identifier. */
  private Future<Void> resolve(Translation alias, String id, RoutingContext context) {
    String authorization = context.request().getHeader(HttpHeaders.AUTHORIZATION);
    return names.internalId(id, authorization).onSuccess(alias::resolve).mapEmpty();
  }

  private void unresolved(RoutingContext context, ApiException failure) {
    if (failure.error().status() == CommonError.UNAVAILABLE.status()) {
      context.response().putHeader(HttpHeaders.RETRY_AFTER, "1");
    }
    problems.refuse(context, failure);
  }

  private void refuse(RoutingContext context, String detail) {
    context.response().putHeader("WWW-Authenticate", "Bearer");
    problems.refuse(context, CommonError.UNAUTHENTICATED, detail);
  }

  private void admitted(RoutingContext context, RouteTable.Target target) {
    HttpServerRequest request = context.request();
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    if (length != null && !fits(length, target.route().maxBodyBytes())) {
      context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
      problems.refuse(
          context,
          CommonError.PAYLOAD_TOO_LARGE,
          Failure.tooLarge(target.route(), target.route().maxBodyBytes()));
      return;
    }
    Optional<String> tooMany = underWay.begin(context);
    if (tooMany.isPresent()) {
      context.response().putHeader(HttpHeaders.RETRY_AFTER, "1");
      problems.refuse(
          context, CommonError.TOO_MANY_REQUESTS, tooMany.get() + "; wait until one is answered");
      return;
    }
    Breaker breaker = breakers.of(target.service());
    if (!breaker.allows(System.nanoTime())) {
      context
          .response()
          .putHeader(HttpHeaders.RETRY_AFTER, String.valueOf(config.breakerPause().toSeconds()));
      problems.refuse(
          context,
          CommonError.UPSTREAM_FAILED,
          "%s has failed repeatedly and is left alone for a moment; try again"
              .formatted(target.service()));
      return;
    }
    if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
      request.response().writeContinue();
    }
    Exchange exchange = exchange(context, target, breaker);
    HttpProxy.reverseProxy(WITHOUT_WEB_SOCKETS, connections.here())
        .origin(exchange)
        .addInterceptor(exchange)
        .handle(new ClosingRequest(request));
  }

  private Exchange exchange(RoutingContext context, RouteTable.Target target, Breaker breaker) {
    String service = target.service();
    var patience =
        new Patience(
            target.route().timeout(config.responseTimeout()),
            config.stalledUpload(),
            config.slowestUpload());
    return new Exchange(
        context,
        target.route(),
        upstreams.socket(service),
        headers.get(service),
        breaker,
        patience,
        new Rewording(longAnswers, workers, problems, service, context.request().path()),
        new Failure(context, target, problems, breaker, patience));
  }

  private static boolean fits(String length, long limit) {
    try {
      return Long.parseLong(length) <= limit;
    } catch (NumberFormatException e) {
      return false;
    }
  }
}
