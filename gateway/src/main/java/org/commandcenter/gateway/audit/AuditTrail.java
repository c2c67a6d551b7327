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
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.commandcenter.gateway.apikeys.ApiKeys;
import org.commandcenter.gateway.http.Caller;
import org.commandcenter.gateway.http.Refused;
import org.commandcenter.gateway.proxy.RouteTable;
import org.commandcenter.platform.telemetry.Trace;

/**
 * Notes each request of a known caller that changes something, or reads something of customers:
 * every read, that is, but those of routes that tell of no single customer ({@code quiet} in
 * routes.yaml). Credentials of a known user or key that are refused are noted as well.
 */
@ApplicationScoped
class AuditTrail {
  /** Before callers are known, and before limits: what is refused is noted too. */
  private static final int ORDER = -35;

  private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");
  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\p{Cs}]");
  private static final String NO_ROLE = "none";
  private static final int LONGEST_METHOD = 20;
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
    String trace = Trace.id();
    Instant at = clock.instant();
    long started = System.nanoTime();
    context.addEndHandler(
        end -> {
          int status = end.succeeded() ? context.response().getStatusCode() : CLIENT_LEFT;
          double millis = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - started) / 1_000.0;
          note(context, path, new Measured(at, status, trace, millis));
        });
    context.next();
  }

  private record Measured(Instant at, int status, String trace, double millis) {}

  private void note(RoutingContext context, String path, Measured measured) {
    String method = cut(context.request().method().name(), LONGEST_METHOD);
    var listing = routes.listing(context);
    boolean notable =
        !READS.contains(method)
            || listing.map(l -> !l.quiet()).orElseGet(() -> isOwnDataPath(path));
    if (!notable) {
      return;
    }
    String route =
        listing.map(RouteTable.Listing::path).filter(known -> !known.equals(path)).orElse(null);
    note(
        context,
        (subject, role) ->
            new AuditEntry(
                null,
                measured.at,
                printable(subject),
                role,
                ApiKeys.isKey(subject) ? subject : null,
                tableauUser(context),
                method,
                route == null ? withoutAddresses(path) : route,
                withoutAddresses(path),
                measured.status,
                measured.trace,
                measured.millis,
                1));
  }

  /** A login is nobody's until it has succeeded, but for whose name it tried. */
  private void note(RoutingContext context, BiFunction<String, String, AuditEntry> entry) {
    Caller.of(context)
        .ifPresentOrElse(
            caller ->
                writer.write(
                    new AuditRepository.Owned(
                        caller.organization(), entry.apply(caller.subject(), caller.role()))),
            () ->
                Refused.of(context)
                    .ifPresent(
                        refused ->
                            writer.writeRefusal(
                                new AuditRepository.Owned(
                                    refused.organization(),
                                    entry.apply(refused.subject(), NO_ROLE)))));
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
    return path.startsWith("/api/tableau")
        || path.startsWith("/api/audit")
        || path.startsWith("/api/auth/keys");
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
