package org.commandcenter.gateway.proxy;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.http.StreamResetException;
import io.vertx.ext.web.RoutingContext;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.OriginRequestProvider;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.commandcenter.gateway.GatewayConfig;
import org.commandcenter.gateway.GatewayError;
import org.commandcenter.gateway.aliases.Translation;
import org.commandcenter.gateway.http.ProblemWriter;
import org.commandcenter.platform.problem.ApiException;
import org.commandcenter.platform.problem.CommonError;
import org.commandcenter.platform.problem.ErrorCode;
import org.commandcenter.platform.problem.Problem;
import org.jboss.logging.Logger;

/** One request on its way to a service, and the answer on its way back. */
final class Exchange implements OriginRequestProvider, ProxyInterceptor {
  private static final Logger LOG = Logger.getLogger(Exchange.class);

  private static final Set<HttpMethod> IDEMPOTENT = Set.of(HttpMethod.GET, HttpMethod.HEAD);

  private final RoutingContext context;
  private final HttpServerRequest request;
  private final RouteTable.Target target;
  private final Upstreams upstreams;
  private final Breaker breaker;
  private final ProblemWriter problems;
  private final Duration patience;
  private final ForwardedHeaders headers;
  private final Rewording rewording;
  private final long slowestUpload;
  private final Context vertx = Vertx.currentContext();
  private final Promise<ProxyResponse> answer = Promise.promise();

  private HttpClientRequest upstream;
  private LimitedBody body;
  private final long started = System.nanoTime();
  private long lastProgress = started;
  private long timer;
  private boolean timedOut;
  private boolean senderStalled;
  private boolean retried;

  Exchange(
      RoutingContext context,
      RouteTable.Target target,
      Upstreams upstreams,
      Breaker breaker,
      ProblemWriter problems,
      GatewayConfig.Proxy config,
      Optional<URI> publicUrl) {
    this.context = context;
    this.request = context.request();
    this.target = target;
    this.upstreams = upstreams;
    this.breaker = breaker;
    this.slowestUpload = config.slowestUpload();
    this.problems = problems;
    this.patience = target.route().timeout(config.responseTimeout());
    this.rewording = new Rewording(problems, target.service(), request.path());
    this.headers = new ForwardedHeaders(publicUrl, upstreams.address(target.service()));
  }

  static String tooLarge(Route route) {
    return "%s accepts bodies of up to %d MiB".formatted(route.path(), route.maxBody());
  }

  @Override
  public Future<HttpClientRequest> create(ProxyContext proxy) {
    return proxy
        .client()
        .request(new RequestOptions().setServer(upstreams.socket(target.service())))
        .onSuccess(
            created -> {
              upstream = created;
              // Failures arrive through the answer; this keeps the client from logging them too.
              created.exceptionHandler(failure -> {});
              if (timedOut) {
                created.reset();
              }
            });
  }

  @Override
  public Future<ProxyResponse> handleProxyRequest(ProxyContext proxy) {
    ProxyRequest out = proxy.request();
    Optional<Translation> alias = Translation.of(context);
    headers.prepare(request, out.headers());
    Future<Void> ready =
        alias.map(a -> translate(a, out)).orElseGet(() -> passOn(out.setURI(ownUri())));
    watch(patience.toMillis());
    ready.onSuccess(_ -> send(proxy)).onFailure(answer::tryFail);
    // A timer that is left would hold all of the exchange for as long as its patience lasts.
    return answer
        .future()
        .onComplete(_ -> vertx.owner().cancelTimer(timer))
        .recover(failure -> Future.succeededFuture(problem(out, failure)));
  }

  private String ownUri() {
    String query = request.query();
    return context.normalizedPath() + (query == null ? "" : "?" + query);
  }

  private Future<Void> passOn(ProxyRequest out) {
    if (hasBody()) {
      long length = out.getBody().length();
      limit(out, target.route().maxBodyBytes());
      out.setBody(length < 0 ? Body.body(body) : Body.body(body, length));
    } else {
      out.setBody(null);
      request.resume();
    }
    return Future.succeededFuture();
  }

  private void limit(ProxyRequest out, long bytes) {
    body = new LimitedBody(out.getBody().stream(), bytes, () -> lastProgress = System.nanoTime());
  }

  /** Makes the canonical request of an older one; bodies that are mapped are read whole. */
  private Future<Void> translate(Translation alias, ProxyRequest out) {
    Rewording.prepare(alias, out);
    if (!alias.readsBody()) {
      return passOn(out.setURI(alias.uri()));
    }
    if (hasBody()) {
      limit(out, Rewording.LONGEST_REQUEST);
    } else {
      request.resume();
    }
    return Rewording.request(alias, out, body);
  }

  private void send(ProxyContext proxy) {
    proxy
        .sendRequest()
        .onSuccess(
            response -> {
              breaker.succeeded();
              answer.tryComplete(response);
            })
        .onFailure(
            failure -> {
              if (mayRepeat(failure)) {
                retried = true;
                send(proxy);
              } else {
                answer.tryFail(failure);
              }
            });
  }

  /** A kept connection may have been closed by the other side just as we chose it. */
  private boolean mayRepeat(Throwable failure) {
    boolean idempotent = IDEMPOTENT.contains(request.method());
    return idempotent
        && !retried
        && !timedOut
        && body == null
        && upstream != null
        && !(failure instanceof StreamResetException);
  }

  private boolean hasBody() {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    return length == null
        ? request.headers().contains(HttpHeaders.TRANSFER_ENCODING)
        : !length.equals("0");
  }

  private void watch(long millis) {
    timer = vertx.owner().setTimer(Math.max(1, millis), _ -> onTimer());
  }

  private void onTimer() {
    if (answer.future().isComplete()) {
      return;
    }
    long idle = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - lastProgress);
    senderStalled = body != null && body.awaited() && (idle >= patience.toMillis() || tooSlow());
    if (!senderStalled && idle < patience.toMillis()) {
      watch(patience.toMillis() - idle);
      return;
    }
    timedOut = true;
    answer.tryFail(new java.util.concurrent.TimeoutException());
    if (upstream != null) {
      upstream.reset();
    }
  }

  private boolean tooSlow() {
    long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - started);
    return body.seen() < slowestUpload * seconds;
  }

  @Override
  public Future<Void> handleProxyResponse(ProxyContext proxy) {
    ProxyResponse back = proxy.response();
    MultiMap given = back.headers();
    headers.cleanAnswer(given);
    // What the gateway has put on the answer already is not the service's to say twice.
    context.response().headers().names().forEach(given::remove);
    if (back.getStatusCode() == 204 || back.getStatusCode() == 304) {
      back.setBody(null);
    }
    return Translation.of(context)
        .filter(alias -> alias.maps(back.getStatusCode(), given.get(HttpHeaders.CONTENT_TYPE)))
        .map(alias -> rewording.answer(alias, back))
        .orElseGet(Future::succeededFuture)
        .compose(_ -> proxy.sendResponse());
  }

  private ProxyResponse problem(ProxyRequest out, Throwable failure) {
    String service = target.service();
    boolean cutOff = body != null && body.exceeded();
    ProxyResponse response = out.release().response();
    if (cutOff) {
      response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
      ProblemWriter.linger(request);
      return problem(response, CommonError.PAYLOAD_TOO_LARGE, tooLarge(target.route()));
    }
    if (senderStalled) {
      response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
      ProblemWriter.linger(request);
      return problem(
          response,
          GatewayError.REQUEST_TIMEOUT,
          "The body stopped arriving after %d bytes; send it again".formatted(body.seen()));
    }
    if (failure instanceof ApiException wrong) {
      return problem(response, wrong.error(), wrong.getMessage());
    }
    if (!timedOut && (context.response().closed() || (body != null && body.broken()))) {
      // The service did nothing wrong, and nobody is there to read the answer.
      return problem(response, CommonError.MALFORMED_REQUEST, "The request broke off");
    }
    breaker.failed(System.nanoTime());
    if (timedOut) {
      LOG.warnf("%s gave no answer within %s", service, patience);
      return problem(
          response,
          CommonError.UPSTREAM_TIMEOUT,
          "%s did not answer within %d seconds".formatted(service, patience.toSeconds()));
    }
    LOG.warnf("%s cannot be reached: %s", service, failure.getMessage());
    return problem(
        response,
        CommonError.UPSTREAM_FAILED,
        "%s cannot be reached or broke off; try again".formatted(service));
  }

  private ProxyResponse problem(ProxyResponse response, ErrorCode error, String detail) {
    return response
        .setStatusCode(error.status())
        .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
        .setBody(Body.body(problems.body(error, detail, request.path())));
  }
}
