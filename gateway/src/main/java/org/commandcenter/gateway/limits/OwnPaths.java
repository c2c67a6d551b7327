package org.commandcenter.gateway.limits;

import io.vertx.ext.web.RoutingContext;
import java.util.Set;

/** Of the gateway's own answers, those for which services work hard. */
final class OwnPaths {
  private static final String TABLEAU = "/api/tableau/";
  private static final String ODATA = TABLEAU + "odata/v4";
  private static final Set<String> DESCRIPTIONS =
      Set.of(ODATA, ODATA + "/", ODATA + "/$metadata", ODATA + "/%24metadata");

  private OwnPaths() {}

  static boolean expensive(RoutingContext context) {
    String path = context.normalizedPath();
    if (path.equals("/evaluate") || path.startsWith("/query/")) {
      return true;
    }
    return path.startsWith(TABLEAU) && !DESCRIPTIONS.contains(path) && !goesOn(context);
  }

  /** Further pages are no work of their own: a long extract must not run out of its allowance. */
  private static boolean goesOn(RoutingContext context) {
    String query = context.request().query();
    return query != null && query.contains("skiptoken=");
  }
}
