package org.commandcenter.gateway.tableau.odata;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Says on every answer, refusals included, which OData this is. */
@ApplicationScoped
class ODataVersion {
  private static final int BEFORE_AUTHENTICATION = -1_000;

  void register(@Observes Router router) {
    router.route("/api/tableau/odata/v4*").order(BEFORE_AUTHENTICATION).handler(this::add);
  }

  private void add(RoutingContext context) {
    context.response().putHeader("OData-Version", "4.0");
    context.next();
  }
}
