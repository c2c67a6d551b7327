package org.commandcenter.gateway.oidc;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.commandcenter.gateway.auth.ExternalLogin;
import org.commandcenter.gateway.http.ProblemWriter;
import org.commandcenter.platform.problem.CommonError;
import org.jboss.logging.Logger;

/**
 * Exchanges the identity provider's tokens for our own before anything else looks at a request.
 * What stands behind, the gateway's own resources as well as the services, knows one kind of token.
 */
@ApplicationScoped
class FrontDoor {
  private static final Logger LOG = Logger.getLogger(FrontDoor.class);

  /** After CORS (-300), before authentication (-200). */
  private static final int ORDER = -210;

  private static final String SCHEME = "Bearer ";
  private static final Duration BELIEVED = Duration.ofSeconds(60);
  private static final int MOST_REMEMBERED = 10_000;
  private static final int LONGEST_TOKEN = 16_384;
  private static final JsonFactory JSON = new JsonFactory();

  private final OidcConfig config;
  private final IdentityProvider provider;
  private final ExternalLogin logins;
  private final ProblemWriter problems;
  private final Clock clock = Clock.systemUTC();
  private final Map<String, Exchanged> exchanged = new ConcurrentHashMap<>();

  FrontDoor(
      OidcConfig config, IdentityProvider provider, ExternalLogin logins, ProblemWriter problems) {
    this.config = config;
    this.provider = provider;
    this.logins = logins;
    this.problems = problems;
  }

  /** Our token in the place of the provider's, and until when the provider's is not asked about. */
  private record Exchanged(String token, Instant until) {}

  void open(@Observes Router router) {
    provider.tokens().ifPresent(t -> router.route().order(ORDER).handler(c -> receive(c, t)));
  }

  private void receive(RoutingContext context, ProviderTokens tokens) {
    Optional<String> token = providersToken(context);
    if (token.isEmpty()) {
      context.next();
      return;
    }
    Exchanged before = exchanged.get(token.get());
    if (before != null && clock.instant().isBefore(before.until)) {
      goOn(context, before.token);
      return;
    }
    // What arrives of the body meanwhile waits for its reader.
    context.request().pause();
    Context eventLoop = Vertx.currentContext();
    Thread.startVirtualThread(
        () -> {
          Runnable next = answer(context, tokens, token.get());
          eventLoop.runOnContext(_ -> next.run());
        });
  }

  private Runnable answer(RoutingContext context, ProviderTokens tokens, String token) {
    try {
      String own = exchange(tokens, token);
      return () -> goOn(context, own);
    } catch (RefusedToken e) {
      return () -> refuse(context, e.error(), e.getMessage());
    } catch (RuntimeException e) {
      LOG.error("A token of the identity provider could not be exchanged", e);
      CommonError error = CommonError.UNAVAILABLE;
      return () -> refuse(context, error, error.title());
    }
  }

  private String exchange(ProviderTokens tokens, String token) throws RefusedToken {
    ProviderTokens.Holder holder = tokens.verify(token);
    String own =
        logins.admit(
            holder.name(),
            holder.organization(),
            holder.role(),
            config.tokenLifetime(),
            holder.expiresAt().plus(config.clockSkew()));
    Instant until = clock.instant().plus(BELIEVED);
    if (exchanged.size() >= MOST_REMEMBERED) {
      exchanged.clear();
    }
    exchanged.put(
        token, new Exchanged(own, holder.expiresAt().isBefore(until) ? holder.expiresAt() : until));
    return own;
  }

  private static void goOn(RoutingContext context, String token) {
    context.request().headers().set(HttpHeaders.AUTHORIZATION, SCHEME + token);
    context.next();
  }

  private void refuse(RoutingContext context, CommonError error, String detail) {
    switch (error) {
      case UNAUTHENTICATED -> context.response().putHeader("WWW-Authenticate", "Bearer");
      case UNAVAILABLE ->
          context
              .response()
              .putHeader(HttpHeaders.RETRY_AFTER, String.valueOf(config.retry().toSeconds()));
      default -> {}
    }
    problems.refuse(context, error, detail);
  }

  /** The request's token, if it says that the provider issued it. */
  private Optional<String> providersToken(RoutingContext context) {
    String header = context.request().getHeader(HttpHeaders.AUTHORIZATION);
    if (header == null
        || header.length() > LONGEST_TOKEN
        || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return Optional.empty();
    }
    String token = header.substring(SCHEME.length()).strip();
    String issuer = config.issuer().orElseThrow().toString();
    return issuer.equals(issuerOf(token)) ? Optional.of(token) : Optional.empty();
  }

  /** What a token says, which nobody has verified yet; null when it says nothing of an issuer. */
  private static String issuerOf(String token) {
    int first = token.indexOf('.');
    int second = token.indexOf('.', first + 1);
    if (first < 0 || second < 0) {
      return null;
    }
    try {
      byte[] claims = Base64.getUrlDecoder().decode(token.substring(first + 1, second));
      return issuer(claims);
    } catch (IllegalArgumentException | IOException e) {
      return null;
    }
  }

  private static String issuer(byte[] claims) throws IOException {
    try (JsonParser json = JSON.createParser(claims)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return null;
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        boolean found = json.currentName().equals("iss");
        json.nextToken();
        if (found) {
          return json.getValueAsString();
        }
        json.skipChildren();
      }
      return null;
    }
  }
}
