package org.commandcenter.gateway.proxy;

import io.vertx.core.Future;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.DecodeException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeoutException;
import org.commandcenter.platform.problem.ApiException;
import org.commandcenter.platform.problem.CommonError;

/** Asks customer-service whom an identifier of older clients names. */
final class CustomerNames {
  private static final String SERVICE = "customer-service";
  private static final long PATIENCE_MILLIS = 3_000;

  private final Connections connections;
  private final Upstreams upstreams;

  CustomerNames(Connections connections, Upstreams upstreams) {
    this.connections = connections;
    this.upstreams = upstreams;
  }

  /** The internal identifier; fails with an {@link ApiException}. */
  Future<String> internalId(String id, String authorization) {
    String path = URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
    return connections
        .here()
        .request(
            new RequestOptions()
                .setServer(upstreams.socket(SERVICE))
                .setTimeout(PATIENCE_MILLIS)
                .setURI("/api/customers/" + path))
        .recover(failure -> Future.failedFuture(isShortage(failure) ? busy() : failure))
        .compose(request -> request.putHeader(HttpHeaders.AUTHORIZATION, authorization).send())
        .compose(response -> read(response, id))
        .recover(
            failure ->
                Future.failedFuture(
                    failure instanceof ApiException
                        ? failure
                        : new ApiException(
                            CommonError.UPSTREAM_FAILED,
                            SERVICE + ", which knows whom '" + id + "' names, is away")));
  }

  /** No connection became free; one that cannot be made fails otherwise, and sooner. */
  private static boolean isShortage(Throwable failure) {
    return failure instanceof ConnectionPoolTooBusyException || failure instanceof TimeoutException;
  }

  private static ApiException busy() {
    return new ApiException(
        CommonError.UNAVAILABLE,
        "All connections to %s are in use; try again in a second".formatted(SERVICE));
  }

  private static Future<String> read(HttpClientResponse response, String id) {
    if (response.statusCode() == 404) {
      return Future.failedFuture(ApiException.notFound("customer", id));
    }
    if (response.statusCode() != 200) {
      return Future.failedFuture("HTTP " + response.statusCode());
    }
    return response
        .body()
        .map(
            body -> {
              String internal = body.toJsonObject().getString("customer_id");
              if (internal == null) {
                throw new DecodeException("The answer has no customer_id");
              }
              return internal;
            });
  }
}
