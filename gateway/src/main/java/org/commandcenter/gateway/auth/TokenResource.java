package org.commandcenter.gateway.auth;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.commandcenter.gateway.apikeys.ApiKeys;
import org.commandcenter.gateway.http.Caller;
import org.commandcenter.platform.security.Role;
import org.commandcenter.platform.security.Tenant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestForm;

/** The OAuth 2 token endpoint (RFC 6749, client credentials), for API keys and services. */
@Path("/api/auth/token")
@Tag(name = "Sign-in")
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
public class TokenResource {
  private final LoginService logins;
  private final KeyLogin keys;
  private final Clock clock = Clock.systemUTC();

  TokenResource(LoginService logins, KeyLogin keys) {
    this.logins = logins;
    this.keys = keys;
  }

  /**
   * RFC 6749, section 5.1.
   *
   * @param expiresIn seconds
   */
  public record TokenAnswer(String accessToken, String tokenType, long expiresIn) {}

  /** RFC 6749, section 5.2. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record TokenError(String error, String errorDescription) {}

  private record Client(String id, String secret) {}

  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @RunOnVirtualThread
  @Operation(
      summary = "Token for an API key or a service (OAuth 2 client credentials)",
      description =
          "The client's id and secret come as form fields or as Basic credentials. A key acts for"
              + " the organization it belongs to; 'organization' says for whom a service acts.")
  @APIResponse(
      responseCode = "200",
      description = "A token",
      content = @Content(schema = @Schema(implementation = TokenAnswer.class)))
  @APIResponse(
      responseCode = "400",
      description = "RFC 6749 error",
      content = @Content(schema = @Schema(implementation = TokenError.class)))
  public Response token(
      @RestForm("grant_type") String grantType,
      @RestForm("client_id") String clientId,
      @RestForm("client_secret") String clientSecret,
      @RestForm("organization") String organization,
      @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
      RoutingContext call) {
    if (grantType == null) {
      return error(400, "invalid_request", "grant_type is missing");
    }
    if (!grantType.equals("client_credentials")) {
      return error(400, "unsupported_grant_type", "Only client_credentials is served here");
    }
    Optional<Client> client = client(clientId, clientSecret, authorization);
    if (client.isEmpty()) {
      return error(401, "invalid_client", "The client does not identify itself");
    }
    if (ApiKeys.isKey(client.get().id)) {
      return exchange(client.get(), organization, call);
    }
    if (!Tenant.isOrganization(organization)) {
      return error(400, "invalid_request", "organization is missing or is no organization's name");
    }
    return logins
        .clientToken(client.get().id, client.get().secret, organization)
        .map(
            issued -> {
              new Caller(organization, client.get().id, Role.SERVICE).attachTo(call);
              return answer(issued.token(), issued.expiresAt());
            })
        .orElseGet(() -> error(401, "invalid_client", "The client or its secret is wrong"));
  }

  private Response exchange(Client key, String organization, RoutingContext call) {
    Optional<KeyLogin.Session> session = keys.verify(key.id, key.secret);
    if (session.isEmpty()) {
      keys.refused(key.id, call);
      return error(401, "invalid_client", "The key is unknown or revoked, or its secret is wrong");
    }
    if (organization != null && !organization.equals(session.get().tenant().organization())) {
      return error(400, "invalid_request", "The key is of another organization; leave it out");
    }
    session.get().caller().attachTo(call);
    return answer(session.get().token(), session.get().expiresAt());
  }

  private static Optional<Client> client(String id, String secret, String authorization) {
    if (authorization != null && authorization.regionMatches(true, 0, "Basic ", 0, 6)) {
      return basic(authorization.substring(6).strip());
    }
    return id == null || secret == null ? Optional.empty() : Optional.of(new Client(id, secret));
  }

  /** RFC 6749, section 2.3.1: both halves are form-encoded before they are joined. */
  private static Optional<Client> basic(String credentials) {
    try {
      String text = new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8);
      int colon = text.indexOf(':');
      return colon < 0
          ? Optional.empty()
          : Optional.of(
              new Client(
                  URLDecoder.decode(text.substring(0, colon), StandardCharsets.UTF_8),
                  URLDecoder.decode(text.substring(colon + 1), StandardCharsets.UTF_8)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private Response answer(String token, Instant expiresAt) {
    long seconds = Duration.between(clock.instant(), expiresAt).toSeconds();
    return Response.ok(new TokenAnswer(token, "Bearer", seconds))
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }

  private static Response error(int status, String error, String description) {
    var response =
        Response.status(status)
            .entity(new TokenError(error, description))
            .header(HttpHeaders.CACHE_CONTROL, "no-store");
    if (status == 401) {
      response.header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"command-center\"");
    }
    return response.build();
  }
}
