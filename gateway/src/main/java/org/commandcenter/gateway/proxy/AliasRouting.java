package org.commandcenter.gateway.proxy;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import org.commandcenter.gateway.aliases.AliasTable;
import org.commandcenter.gateway.aliases.Translation;
import org.commandcenter.gateway.http.Caller;
import org.commandcenter.gateway.http.ProblemWriter;
import org.commandcenter.platform.problem.ApiException;

/** Recognizes what older clients call, before limits, audit and lane look at it. */
@ApplicationScoped
class AliasRouting {
  /** After callers are known. */
  private static final int ORDER = -28;

  private final AliasTable aliases;
  private final ProblemWriter problems;

  AliasRouting(AliasTable aliases, ProblemWriter problems) {
    this.aliases = aliases;
    this.problems = problems;
  }

  void register(@Observes Router router) {
    router.route().order(ORDER).handler(this::recognize);
  }

  private void recognize(RoutingContext context) {
    String method = context.request().method().name();
    Optional<Translation> found =
        aliases.find(method, context.normalizedPath(), context.request().query());
    if (found.isEmpty()) {
      context.next();
      return;
    }
    Translation translation = found.get();
    translation.attachTo(context);
    try {
      translation.path();
      checkOrganization(translation, context);
    } catch (ApiException e) {
      problems.refuse(context, e);
      return;
    }
    context.next();
  }

  private static void checkOrganization(Translation translation, RoutingContext context) {
    translation
        .organization()
        .ifPresent(
            named -> {
              boolean foreign =
                  Caller.of(context).filter(c -> !c.organization().equals(named)).isPresent();
              if (foreign) {
                throw ApiException.notFound("organization", named);
              }
            });
  }
}
