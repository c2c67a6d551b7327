package org.commandcenter.gateway.limits;

import io.vertx.ext.web.RoutingContext;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Stream;

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
    return path.startsWith(TABLEAU)
        && !DESCRIPTIONS.contains(path)
        && !goesOn(path, context.request().query());
  }

  /** Further pages are no work of their own: a long extract must not run out of its allowance. */
  static boolean goesOn(String path, String query) {
    return query != null
        && isEntitySet(path)
        && Stream.of(query.split("&", -1)).anyMatch(OwnPaths::isPosition);
  }

  /** Their counts have no pages. */
  private static boolean isEntitySet(String path) {
    int set = ODATA.length() + 1;
    return path.startsWith(ODATA + "/") && path.indexOf('/', set) < 0;
  }

  private static boolean isPosition(String parameter) {
    int equals = parameter.indexOf('=');
    if (equals < 0 || equals == parameter.length() - 1) {
      return false;
    }
    try {
      String name = URLDecoder.decode(parameter.substring(0, equals), StandardCharsets.UTF_8);
      return name.equals("$skiptoken");
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
