package org.commandcenter.gateway.tableau.pages;

import io.vertx.core.MultiMap;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import org.commandcenter.gateway.tableau.extension.ExtensionConfig;
import org.commandcenter.gateway.tableau.extension.ExtensionsLibrary;

/**
 * Readable addresses of the console's pages for Tableau, and the headers that one of them needs.
 */
@ApplicationScoped
class TableauPages {
  /** After headers are set and addresses that cannot be read refused, before anything answers. */
  private static final int ORDER = Integer.MIN_VALUE + 2;

  private static final String EXTENSION = "/tableau-extension.html";

  private static final Map<String, String> PAGES =
      Map.of("/tableau", "/tableau-connect.html", "/tableau/extension", EXTENSION);

  private final String policy;

  TableauPages(ExtensionConfig config, ExtensionsLibrary library) {
    String scripts = library.origin().map(origin -> " " + origin).orElse("");
    this.policy =
        "default-src 'self'; script-src 'self'%s; img-src 'self' data:; object-src 'none';"
                .formatted(scripts)
            + " base-uri 'none'; form-action 'self'; frame-ancestors "
            + String.join(" ", config.framedBy());
  }

  void register(@Observes Router router) {
    PAGES.forEach(
        (address, page) ->
            router.get(address).order(ORDER).handler(context -> context.reroute(page)));
    router.get(EXTENSION).order(ORDER).handler(this::allowFrames);
  }

  /** Tableau shows the page inside its own; all other pages stay out of frames. */
  private void allowFrames(RoutingContext context) {
    MultiMap headers = context.response().headers();
    headers.remove("X-Frame-Options");
    headers.set("Content-Security-Policy", policy);
    context.next();
  }
}
