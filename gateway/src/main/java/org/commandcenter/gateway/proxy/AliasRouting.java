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
import org.commandcenter.platform.problem.CommonError;

/**
 * Recognizes what older clients call, before audit and limits look at it; and refuses what has no
 * canonical call after them, so that it is noted and counted too.
 */
@ApplicationScoped
class AliasRouting {
  /** After callers are known. */
  private static final int BEFORE_AUDIT = -28;

  /** Before the proxy's lane. */
  private static final int AFTER_LIMITS = -15;

  private final AliasTable aliases;
  private final ProblemWriter problems;

  AliasRouting(AliasTable aliases, ProblemWriter problems) {
    this.aliases = aliases;
    this.problems = problems;
  }

  void register(@Observes Router router) {
    router.route().order(BEFORE_AUDIT).handler(this::recognize);
    router.route().order(AFTER_LIMITS).handler(this::check);
  }

  private void recognize(RoutingContext context) {
    String method = context.request().method().name();
    aliases
        .find(method, context.normalizedPath(), context.request().query())
        .ifPresent(found -> found.attachTo(context));
    context.next();
  }

  private void check(RoutingContext context) {
    Optional<Translation> found = Translation.of(context);
    if (found.isPresent()) {
      try {
        found.get().check();
        checkOrganization(found.get(), context);
      } catch (ApiException e) {
        refuse(context, e);
        return;
      }
    }
    context.next();
  }

  /** Whoever does not say who they are learns nothing of what is wrong with the question. */
  private void refuse(RoutingContext context, ApiException wrong) {
    if (Caller.of(context).isPresent()) {
      problems.refuse(context, wrong);
    } else {
      context.response().putHeader("WWW-Authenticate", "Bearer");
      problems.refuse(
          context,
          CommonError.UNAUTHENTICATED,
          "Send 'Authorization: Bearer <token>'; POST /api/auth/login gives a token");
    }
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
