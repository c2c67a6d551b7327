package org.commandcenter.gateway.http;

import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.commandcenter.platform.security.CurrentTenant;
import org.commandcenter.platform.security.Role;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Learns who each request comes from, for all that follows. Refusing bad credentials is left to
 * whoever needs good ones.
 */
@ApplicationScoped
class Callers {
  /** After authentication and CORS, before limits, audit and the proxy's lane. */
  private static final int ORDER = -30;

  private static final List<String> HIGHEST_FIRST =
      List.of(Role.SERVICE, Role.ADMIN, Role.OPERATOR, Role.ANALYST, Role.VIEWER);

  private final IdentityProviderManager identities;

  Callers(IdentityProviderManager identities) {
    this.identities = identities;
  }

  void register(@Observes Router router) {
    router.route().order(ORDER).handler(this::identify);
  }

  private void identify(RoutingContext context) {
    if (context.request().getHeader(HttpHeaders.AUTHORIZATION) == null) {
      context.next();
      return;
    }
    // What arrives of the body meanwhile waits for its reader.
    context.request().pause();
    var atOnce = new AtomicBoolean(true);
    QuarkusHttpUser.getSecurityIdentity(context, identities)
        .subscribe()
        .with(
            identity -> {
              attach(identity, context);
              goOn(context, atOnce.get());
            },
            failure -> goOn(context, atOnce.get()));
    atOnce.set(false);
  }

  private static void goOn(RoutingContext context, boolean atOnce) {
    if (atOnce) {
      context.request().resume();
    }
    context.next();
  }

  private static void attach(SecurityIdentity identity, RoutingContext context) {
    if (identity != null && identity.getPrincipal() instanceof JsonWebToken token) {
      token
          .<String>claim(CurrentTenant.ORGANIZATION_CLAIM)
          .map(organization -> new Caller(organization, token.getName(), highest(token)))
          .ifPresent(caller -> caller.attachTo(context));
    }
  }

  private static String highest(JsonWebToken token) {
    Collection<String> held = token.getGroups();
    return HIGHEST_FIRST.stream().filter(held::contains).findFirst().orElse("none");
  }
}
