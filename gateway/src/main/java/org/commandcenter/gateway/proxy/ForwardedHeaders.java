package org.commandcenter.gateway.proxy;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is said about a request besides what its sender says: the sender's own claims of where it
 * comes from are dropped, and headers that concern one connection stay on it.
 */
final class ForwardedHeaders {
  private static final List<String> ONE_CONNECTION =
      List.of(
          "connection",
          "keep-alive",
          "proxy-authenticate",
          "proxy-authorization",
          "proxy-connection",
          "te",
          "trailer",
          "upgrade",
          "expect");

  /** The trace goes on under the gateway's own span, whose header the HTTP client sets. */
  private static final List<String> REPLACED =
      List.of("forwarded", "x-real-ip", "traceparent", "tracestate");

  private static final String CLAIMS_PREFIX = "x-forwarded-";

  private final Optional<URI> publicUrl;
  private final String upstream;

  /**
   * @param publicUrl where the outside reaches the gateway, if it cannot be seen in the request
   * @param upstream base address of the service
   */
  ForwardedHeaders(Optional<URI> publicUrl, URI upstream) {
    this.publicUrl = publicUrl;
    this.upstream = upstream.toString().replaceFirst("/$", "");
  }

  void prepare(HttpServerRequest request, MultiMap headers) {
    dropOneConnection(headers);
    REPLACED.forEach(headers::remove);
    List<String> forged = new ArrayList<>();
    for (var header : headers) {
      if (header.getKey().regionMatches(true, 0, CLAIMS_PREFIX, 0, CLAIMS_PREFIX.length())) {
        forged.add(header.getKey());
      }
    }
    forged.forEach(headers::remove);
    headers.set("X-Forwarded-For", request.remoteAddress().hostAddress());
    headers.set("X-Forwarded-Proto", publicUrl.map(URI::getScheme).orElseGet(request::scheme));
    String host = publicUrl.map(URI::getAuthority).orElseGet(() -> request.getHeader("Host"));
    if (host != null) {
      headers.set("X-Forwarded-Host", host);
    }
  }

  /** Cleans what came back; links to the service's own address become relative ones. */
  void cleanAnswer(MultiMap headers) {
    dropOneConnection(headers);
    for (String name : List.of("Location", "Link")) {
      if (headers.contains(name)) {
        headers.set(
            name, headers.getAll(name).stream().map(value -> value.replace(upstream, "")).toList());
      }
    }
  }

  private static void dropOneConnection(MultiMap headers) {
    for (String named : headers.getAll(HttpHeaders.CONNECTION)) {
      for (String name : named.split(",", -1)) {
        if (!name.isBlank()) {
          headers.remove(name.strip());
        }
      }
    }
    ONE_CONNECTION.forEach(headers::remove);
  }
}
