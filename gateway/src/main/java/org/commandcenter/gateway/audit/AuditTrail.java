package org.commandcenter.gateway.audit;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.commandcenter.gateway.apikeys.ApiKeys;
import org.commandcenter.gateway.http.Caller;
import org.commandcenter.gateway.proxy.RouteTable;
import org.commandcenter.platform.telemetry.Trace;

/**
 * Notes each request of a known caller that changes something, or reads something of customers:
 * every read, that is, but those of routes that tell of no single customer ({@code quiet} in
 * routes.yaml).
 */
@ApplicationScoped
class AuditTrail {
  /** After callers are known, before limits: what is refused is noted too. */
  private static final int ORDER = -25;

  private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");
  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\p{Cs}]");
  private static final int LONGEST_PATH = 500;
  private static final int LONGEST_USER = 200;
  private static final int CLIENT_LEFT = 499;

  private final AuditWriter writer;
  private final RouteTable routes;
  private final Clock clock = Clock.systemUTC();

  AuditTrail(AuditWriter writer, RouteTable routes) {
    this.writer = writer;
    this.routes = routes;
  }

  void register(@Observes Router router) {
    router.route().order(ORDER).handler(this::watch);
  }

  private void watch(RoutingContext context) {
    String path = context.normalizedPath();
    String method = context.request().method().name();
    var listing = routes.listing(context);
    boolean notable =
        !READS.contains(method)
            || listing.map(l -> !l.quiet()).orElseGet(() -> isOwnDataPath(path));
    if (notable) {
      String route = listing.map(RouteTable.Listing::path).orElse(path);
      String trace = Trace.id();
      Instant at = clock.instant();
      long started = System.nanoTime();
      context.addEndHandler(
          end ->
              // A login is nobody's until it has succeeded.
              Caller.of(context)
                  .ifPresent(
                      caller ->
                          writer.write(
                              new AuditRepository.Owned(
                                  caller.organization(),
                                  new AuditEntry(
                                      null,
                                      at,
                                      printable(caller.subject()),
                                      caller.role(),
                                      ApiKeys.isKey(caller.subject()) ? caller.subject() : null,
                                      tableauUser(context),
                                      method,
                                      route.equals(path) ? withoutAddresses(route) : route,
                                      withoutAddresses(path),
                                      end.succeeded()
                                          ? context.response().getStatusCode()
                                          : CLIENT_LEFT,
                                      trace,
                                      TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - started)
                                          / 1_000.0)))));
    }
    context.next();
  }

  /** Whom Tableau names when it evaluates something for somebody. */
  private static String tableauUser(RoutingContext context) {
    String path = context.normalizedPath();
    String user = context.request().getHeader("TabPy-User");
    if (user == null || !(path.equals("/evaluate") || path.startsWith("/query/"))) {
      return null;
    }
    String name = user.strip();
    return name.isEmpty() ? null : printable(cut(name, LONGEST_USER));
  }

  private static String cut(String text, int longest) {
    return text.length() > longest ? text.substring(0, longest) : text;
  }

  /** Of the gateway's own answers those that show what the organization has. */
  private static boolean isOwnDataPath(String path) {
    return path.startsWith("/api/tableau") || path.startsWith("/api/audit");
  }

  /** A customer may be asked for by an e-mail address, which has no place here. */
  private static String withoutAddresses(String path) {
    String shown = path;
    if (path.contains("@") || path.contains("%40")) {
      shown =
          Arrays.stream(path.split("/", -1))
              .map(part -> part.contains("@") || part.contains("%40") ? "(address)" : part)
              .collect(Collectors.joining("/"));
    }
    return printable(cut(shown, LONGEST_PATH));
  }

  /** The database takes no NUL and no half of a character; nobody should read controls. */
  private static String printable(String text) {
    return text == null ? "-" : UNPRINTABLE.matcher(text).replaceAll("?");
  }
}
