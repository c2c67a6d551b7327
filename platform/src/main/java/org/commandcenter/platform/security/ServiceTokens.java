package org.commandcenter.platform.security;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.commandcenter.platform.problem.ApiException;
import org.commandcenter.platform.problem.CommonError;

/**
 * Tokens with which this service calls its neighbours, one per organization, fetched from the
 * issuer when needed and kept until shortly before they expire.
 */
@ApplicationScoped
public class ServiceTokens {
  private static final Duration MARGIN = Duration.ofSeconds(60);

  private final IdentityConfig config;
  private final ObjectMapper json;
  private final Clock clock = Clock.systemUTC();
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
  private final Map<String, Token> tokens = new ConcurrentHashMap<>();

  ServiceTokens(IdentityConfig config, ObjectMapper json) {
    this.config = config;
    this.json = json;
  }

  /** Value of an {@code Authorization} header that acts for the organization. */
  public String bearer(String organization) {
    Token token = tokens.get(organization);
    if (token == null || token.expires.isBefore(clock.instant().plus(MARGIN))) {
      token = fetch(organization);
      tokens.put(organization, token);
    }
    return "Bearer " + token.value;
  }

  private Token fetch(String organization) {
    String form =
        Map.of(
                "grant_type",
                "client_credentials",
                "client_id",
                config.clientId().orElseThrow(),
                "client_secret",
                config.clientSecret().orElseThrow(),
                "organization",
                organization)
            .entrySet()
            .stream()
            .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    HttpRequest request =
        HttpRequest.newBuilder(config.tokenUrl().orElseThrow())
            .timeout(Duration.ofSeconds(5))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build();
    try {
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new ApiException(
            CommonError.UPSTREAM_FAILED, "The token issuer answered " + answer.statusCode());
      }
      JsonNode body = json.readTree(answer.body());
      return new Token(
          body.required("access_token").asText(),
          clock.instant().plusSeconds(body.required("expires_in").asLong()));
    } catch (IOException e) {
      throw new ApiException(CommonError.UNAVAILABLE, "The token issuer cannot be reached");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ApiException(CommonError.UNAVAILABLE, "Interrupted while fetching a token");
    }
  }

  private record Token(String value, Instant expires) {}
}
