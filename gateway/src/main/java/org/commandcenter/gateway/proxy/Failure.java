package org.commandcenter.gateway.proxy;

import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.ProxyResponse;
import org.commandcenter.gateway.GatewayError;
import org.commandcenter.gateway.http.ProblemWriter;
import org.commandcenter.platform.problem.ApiException;
import org.commandcenter.platform.problem.CommonError;
import org.commandcenter.platform.problem.ErrorCode;
import org.commandcenter.platform.problem.Problem;
import org.jboss.logging.Logger;

/** Tells why a request got no answer from its service, and counts it against whoever caused it. */
record Failure(
    RoutingContext context,
    RouteTable.Target target,
    ProblemWriter problems,
    Breaker breaker,
    Patience patience) {
  private static final Logger LOG = Logger.getLogger(Failure.class);

  static String tooLarge(Route route, long limit) {
    return "%s accepts bodies of up to %d MiB".formatted(route.path(), limit >> 20);
  }

  /**
   * Makes the answer of it.
   *
   * @param body what was sent; null: nothing
   * @param connected whether there was a connection to the service
   */
  ProxyResponse tell(ProxyResponse response, LimitedBody body, boolean connected, Throwable cause) {
    if (body != null && body.exceeded()) {
      return closing(
          response, CommonError.PAYLOAD_TOO_LARGE, tooLarge(target.route(), body.limit()));
    }
    if (patience.senderStalled()) {
      return closing(
          response,
          GatewayError.REQUEST_TIMEOUT,
          "The body stopped arriving after %d bytes; send it again".formatted(body.seen()));
    }
    if (cause instanceof ApiException wrong) {
      return problem(response, wrong.error(), wrong.getMessage());
    }
    if (!patience.ended() && (context.response().closed() || (body != null && body.broken()))) {
      // The service did nothing wrong, and nobody is there to read the answer.
      return problem(response, CommonError.MALFORMED_REQUEST, "The request broke off");
    }
    String service = target.service();
    if (!connected && (cause instanceof ConnectionPoolTooBusyException || patience.ended())) {
      // The gateway's own shortage; a connect that fails does so long before patience ends.
      LOG.warnf("No connection to %s is free", service);
      return problem(
          response.putHeader(HttpHeaders.RETRY_AFTER, "1"),
          CommonError.UNAVAILABLE,
          "All connections to %s are in use; try again in a second".formatted(service));
    }
    breaker.failed(System.nanoTime());
    if (patience.ended()) {
      LOG.warnf("%s gave no answer within %d seconds", service, patience.seconds());
      return problem(
          response,
          CommonError.UPSTREAM_TIMEOUT,
          "%s did not answer within %d seconds".formatted(service, patience.seconds()));
    }
    LOG.warnf("%s cannot be reached: %s", service, cause.getMessage());
    return problem(
        response,
        CommonError.UPSTREAM_FAILED,
        "%s cannot be reached or broke off; try again".formatted(service));
  }

  /** A service's HTTP server refuses without a word what it cannot read. */
  void putIntoWords(ProxyResponse back) {
    ErrorCode error =
        switch (back.getStatusCode()) {
          case 400 -> CommonError.MALFORMED_REQUEST;
          case 414 -> GatewayError.ADDRESS_TOO_LONG;
          case 431 -> GatewayError.HEADERS_TOO_LONG;
          default -> null;
        };
    if (error != null && !context.request().method().equals(HttpMethod.HEAD)) {
      back.headers().remove(HttpHeaders.CONTENT_LENGTH);
      problem(back, error, "%s cannot read the address or a header".formatted(target.service()));
    }
  }

  /** Nobody reads the rest of the request: the connection cannot be used again. */
  private ProxyResponse closing(ProxyResponse response, ErrorCode error, String detail) {
    response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    ProblemWriter.linger(context.request());
    return problem(response, error, detail);
  }

  private ProxyResponse problem(ProxyResponse response, ErrorCode error, String detail) {
    return response
        .setStatusCode(error.status())
        .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
        .setBody(Body.body(problems.body(error, detail, context.request().path())));
  }
}
