package org.commandcenter.gateway.http;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import org.commandcenter.gateway.GatewayConfig;

/** Headers that tell browsers what not to do; on every answer, errors included. */
@ApplicationScoped
class SecurityHeaders {
  private static final int BEFORE_EVERYTHING = Integer.MIN_VALUE;

  /** The console loads nothing from elsewhere. */
  private static final String POLICY =
      "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none';"
          + " form-action 'self'; frame-ancestors 'none'";

  /** Swagger UI starts itself from a script in its page. */
  private static final String API_DOCS_POLICY =
      POLICY + "; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'";

  private static final String NO_SNIFFING = "X-Content-Type-Options";

  private final boolean https;

  SecurityHeaders(GatewayConfig config) {
    this.https = config.publicUrl().map(URI::getScheme).filter("https"::equals).isPresent();
  }

  void register(@Observes Router router) {
    // What Vert.x refuses itself gets to see no handler but those of failures.
    router.route().order(BEFORE_EVERYTHING).handler(this::add).failureHandler(this::addOnce);
  }

  private void addOnce(RoutingContext context) {
    if (context.response().headers().contains(NO_SNIFFING)) {
      context.next();
    } else {
      add(context);
    }
  }

  private void add(RoutingContext context) {
    MultiMap headers = context.response().headers();
    String path = path(context);
    headers.set(NO_SNIFFING, "nosniff");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("X-Frame-Options", "DENY");
    headers.set("Content-Security-Policy", path.startsWith("/api-docs") ? API_DOCS_POLICY : POLICY);
    if (https) {
      headers.set("Strict-Transport-Security", "max-age=31536000");
    }
    context.addHeadersEndHandler(done -> decideCaching(path, headers));
    context.next();
  }

  /** As everybody after us compares it, or as it is where OddRequests will refuse it anyway. */
  private static String path(RoutingContext context) {
    try {
      return context.normalizedPath();
    } catch (IllegalArgumentException e) {
      return String.valueOf(context.request().path());
    }
  }

  /** Data is not kept by anybody; pages are asked for again, their hashed parts are not. */
  private static void decideCaching(String path, MultiMap headers) {
    if (path.startsWith("/api/") || path.startsWith("/v2/")) {
      if (!headers.contains(HttpHeaders.CACHE_CONTROL)) {
        headers.set(HttpHeaders.CACHE_CONTROL, "no-store");
      }
    } else if (path.equals("/") || path.endsWith(".html")) {
      headers.set(HttpHeaders.CACHE_CONTROL, "no-cache");
    }
  }
}
