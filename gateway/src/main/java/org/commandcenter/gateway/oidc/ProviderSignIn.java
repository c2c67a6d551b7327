package org.commandcenter.gateway.oidc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.commandcenter.gateway.GatewayConfig;
import org.commandcenter.gateway.auth.ExternalLogin;
import org.commandcenter.gateway.keys.SigningKey;
import org.jboss.logging.Logger;

/**
 * Sends people to the provider to sign in, and lets them in when they come back: OAuth 2
 * authorization code with PKCE (RFC 7636).
 */
@ApplicationScoped
class ProviderSignIn {
  private static final Logger LOG = Logger.getLogger(ProviderSignIn.class);

  private final OidcConfig config;
  private final GatewayConfig gateway;
  private final IdentityProvider provider;
  private final ExternalLogin logins;
  private final SigningKey key;
  private final ObjectMapper json;
  private final ProviderCalls calls;
  private final Clock clock = Clock.systemUTC();

  ProviderSignIn(
      OidcConfig config,
      GatewayConfig gateway,
      IdentityProvider provider,
      ExternalLogin logins,
      SigningKey key,
      ObjectMapper json) {
    this.config = config;
    this.gateway = gateway;
    this.provider = provider;
    this.logins = logins;
    this.key = key;
    this.json = json;
    this.calls = new ProviderCalls(config.timeout());
  }

  /** Whether people can sign in at a provider. */
  boolean offered() {
    return provider.tokens().isPresent() && config.clientId().isPresent();
  }

  /**
   * Where to go.
   *
   * @param address of the provider
   * @param cookie to bring back
   */
  record Way(URI address, String cookie) {}

  /**
   * @param callback where the provider sends people back to
   * @throws RefusedToken when the provider has not told yet where to sign in
   */
  Way leave(String callback) throws RefusedToken {
    ProviderKeys.Endpoints endpoints = endpoints();
    Departure departure = Departure.at(clock.instant());
    Map<String, String> query = new LinkedHashMap<>();
    query.put("response_type", "code");
    query.put("client_id", config.clientId().orElseThrow());
    query.put("redirect_uri", callback);
    query.put("scope", config.scope());
    query.put("state", departure.state());
    query.put("code_challenge", departure.challenge());
    query.put("code_challenge_method", "S256");
    String separator = endpoints.authorization().getQuery() == null ? "?" : "&";
    return new Way(
        URI.create(endpoints.authorization() + separator + encode(query)),
        departure.seal(key::mac));
  }

  /**
   * The token of somebody who comes back.
   *
   * @param cookie what was taken along; null: nothing
   * @throws RefusedToken when it is not somebody whom we sent, or not somebody whom we let in
   */
  String comeBack(String code, String state, String cookie, String callback) throws RefusedToken {
    Departure departure =
        Optional.ofNullable(cookie)
            .flatMap(text -> Departure.open(text, clock.instant(), key::mac))
            .filter(known -> known.matches(state))
            .orElseThrow(
                () -> RefusedToken.unauthenticated("The sign-in was not begun here, or long ago"));
    if (code == null) {
      throw RefusedToken.unauthenticated("The identity provider let nobody in");
    }
    String token = redeem(code, departure.verifier(), callback);
    ProviderTokens.Holder holder = provider.tokens().orElseThrow().verify(token);
    var lifetime = gateway.tokens().userLifetime();
    return logins.admit(
        holder.name(),
        holder.organization(),
        holder.role(),
        lifetime,
        clock.instant().plus(lifetime));
  }

  private String redeem(String code, String verifier, String callback) throws RefusedToken {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", "authorization_code");
    form.put("code", code);
    form.put("redirect_uri", callback);
    form.put("client_id", config.clientId().orElseThrow());
    form.put("code_verifier", verifier);
    config.clientSecret().ifPresent(secret -> form.put("client_secret", secret));
    HttpRequest request =
        HttpRequest.newBuilder(endpoints().token())
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Accept", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(encode(form)))
            .build();
    try {
      HttpResponse<String> answer = calls.send(request);
      if (answer.statusCode() != 200) {
        LOG.warnf("The identity provider answered %d to a code", answer.statusCode());
        throw RefusedToken.unauthenticated("The identity provider does not know this sign-in");
      }
      JsonNode token = json.readTree(answer.body()).path("access_token");
      return token.asText();
    } catch (IOException e) {
      LOG.warnf("A code cannot be redeemed at the identity provider: %s", e.getMessage());
      throw RefusedToken.unavailable();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw RefusedToken.unavailable();
    }
  }

  private ProviderKeys.Endpoints endpoints() throws RefusedToken {
    return provider.endpoints().orElseThrow(RefusedToken::unavailable);
  }

  private static String encode(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }
}
