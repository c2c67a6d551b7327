package org.commandcenter.gateway.proxy;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.http.StreamResetException;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.OriginRequestProvider;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.commandcenter.gateway.aliases.Translation;

/** One request on its way to a service, and the answer on its way back. */
final class Exchange implements OriginRequestProvider, ProxyInterceptor {
  private static final Set<HttpMethod> IDEMPOTENT = Set.of(HttpMethod.GET, HttpMethod.HEAD);

  private final RoutingContext context;
  private final HttpServerRequest request;
  private final Route route;
  private final SocketAddress socket;
  private final Breaker breaker;
  private final Patience patience;
  private final ForwardedHeaders headers;
  private final Rewording rewording;
  private final Failure failure;
  private final Promise<ProxyResponse> answer = Promise.promise();

  private HttpClientRequest upstream;
  private LimitedBody body;
  private boolean retried;

  /**
   * @param socket where the service listens
   * @param headers that go to and come from this service
   */
  Exchange(
      RoutingContext context,
      Route route,
      SocketAddress socket,
      ForwardedHeaders headers,
      Breaker breaker,
      Patience patience,
      Rewording rewording,
      Failure failure) {
    this.context = context;
    this.request = context.request();
    this.route = route;
    this.socket = socket;
    this.headers = headers;
    this.breaker = breaker;
    this.patience = patience;
    this.rewording = rewording;
    this.failure = failure;
  }

  @Override
  public Future<HttpClientRequest> create(ProxyContext proxy) {
    return proxy
        .client()
        .request(new RequestOptions().setServer(socket))
        .onSuccess(
            created -> {
              upstream = created;
              // The service's time begins now: it need not answer for the wait for a connection.
              patience.progress();
              // Failures arrive through the answer; this keeps the client from logging them too.
              created.exceptionHandler(_ -> {});
              if (patience.ended()) {
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
    patience.begin(this::giveUp);
    ready.onSuccess(_ -> send(proxy)).onFailure(answer::tryFail);
    return answer
        .future()
        .onComplete(_ -> patience.stop())
        .recover(
            cause ->
                Future.succeededFuture(
                    failure.tell(out.release().response(), body, upstream != null, cause)));
  }

  private void giveUp() {
    answer.tryFail(new TimeoutException());
    if (upstream != null) {
      upstream.reset();
    }
  }

  private String ownUri() {
    String query = request.query();
    return context.normalizedPath() + (query == null ? "" : "?" + query);
  }

  private Future<Void> passOn(ProxyRequest out) {
    if (hasBody()) {
      long length = out.getBody().length();
      limit(out, route.maxBodyBytes());
      out.setBody(length < 0 ? Body.body(body) : Body.body(body, length));
    } else {
      out.setBody(null);
      request.resume();
    }
    return Future.succeededFuture();
  }

  private void limit(ProxyRequest out, long bytes) {
    body = new LimitedBody(out.getBody().stream(), bytes, patience::progress);
    patience.awaits(body);
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
            cause -> {
              if (mayRepeat(cause)) {
                retried = true;
                upstream = null;
                send(proxy);
              } else {
                answer.tryFail(cause);
              }
            });
  }

  /** A kept connection may have been closed by the other side just as we chose it. */
  private boolean mayRepeat(Throwable cause) {
    boolean idempotent = IDEMPOTENT.contains(request.method());
    return idempotent
        && !retried
        && !patience.ended()
        && body == null
        && upstream != null
        && !(cause instanceof StreamResetException);
  }

  private boolean hasBody() {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    return length == null
        ? request.headers().contains(HttpHeaders.TRANSFER_ENCODING)
        : !length.equals("0");
  }

  @Override
  public Future<Void> handleProxyResponse(ProxyContext proxy) {
    ProxyResponse back = proxy.response();
    MultiMap given = back.headers();
    headers.cleanAnswer(given);
    // What the gateway has put on the answer already is not the service's to say twice.
    context.response().headers().forEach((name, _) -> given.remove(name));
    if (!given.contains(HttpHeaders.CONTENT_ENCODING)) {
      // Otherwise the server would compress it, and hold back events until there are enough.
      given.set(HttpHeaders.CONTENT_ENCODING, HttpHeaders.IDENTITY);
    }
    if (back.getStatusCode() == 204 || back.getStatusCode() == 304) {
      back.setBody(null);
    } else if (!given.contains(HttpHeaders.CONTENT_TYPE)) {
      failure.putIntoWords(back);
    }
    return Translation.of(context)
        .filter(alias -> alias.maps(back.getStatusCode(), given.get(HttpHeaders.CONTENT_TYPE)))
        .map(alias -> rewording.answer(alias, back))
        .orElseGet(Future::succeededFuture)
        .compose(_ -> proxy.sendResponse())
        .onComplete(_ -> UnderWay.answered(context));
  }
}
