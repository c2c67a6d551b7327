package org.commandcenter.gateway.oidc;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.jwt.auth.principal.JWTParser;
import io.smallrye.jwt.auth.principal.ParseException;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.commandcenter.gateway.GatewayConfig;
import org.commandcenter.gateway.accounts.ExternalUsers;
import org.commandcenter.gateway.http.Caller;
import org.commandcenter.platform.problem.ApiException;
import org.commandcenter.platform.problem.CommonError;
import org.commandcenter.platform.security.CurrentTenant;
import org.commandcenter.platform.security.Role;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * Signing in at the identity provider: what a browser goes through, and the console with it. It is
 * no part of the documented API, which takes the provider's tokens themselves.
 */
@Path("/api/auth/oidc")
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
public class SignInResource {
  private static final String PATH = "/api/auth/oidc";
  private static final String UNDER_WAY = "command-center-sign-in";
  private static final String ARRIVED = "command-center-session";
  private static final int SECONDS_TO_FETCH = 60;

  private final ProviderSignIn signIn;
  private final GatewayConfig config;
  private final JWTParser tokens;

  SignInResource(ProviderSignIn signIn, GatewayConfig config, JWTParser tokens) {
    this.signIn = signIn;
    this.config = config;
    this.tokens = tokens;
  }

  /**
   * @param provider whether there is an identity provider to sign in at
   */
  public record SignInOptions(boolean provider) {}

  /** A bearer token, what it allows, and whom. */
  public record ProviderSession(
      String token, Instant expiresAt, List<String> roles, String organization, String username) {}

  @GET
  @Path("options")
  @Operation(hidden = true)
  public SignInOptions options() {
    return new SignInOptions(signIn.offered());
  }

  @GET
  @Path("start")
  @RunOnVirtualThread
  @Operation(hidden = true)
  public Response start(RoutingContext call) {
    if (!signIn.offered()) {
      throw new ApiException(
          CommonError.NOT_FOUND,
          "There is no identity provider to sign in at; POST /api/auth/login takes a password");
    }
    try {
      ProviderSignIn.Way way = signIn.leave(callback(call));
      int seconds = Math.toIntExact(Departure.PATIENCE.toSeconds());
      return to(way.address())
          .cookie(cookie(call, UNDER_WAY, PATH, way.cookie(), seconds, NewCookie.SameSite.LAX))
          .build();
    } catch (RefusedToken e) {
      return failed(e, call);
    }
  }

  @GET
  @Path("callback")
  @RunOnVirtualThread
  @Operation(hidden = true)
  public Response callback(
      @QueryParam("code") String code,
      @QueryParam("state") String state,
      @CookieParam(UNDER_WAY) String underWay,
      RoutingContext call) {
    if (!signIn.offered()) {
      throw new ApiException(CommonError.NOT_FOUND, "There is no identity provider here");
    }
    try {
      String token = signIn.comeBack(code, state, underWay, callback(call));
      String fetchedAt = PATH + "/session";
      return to(URI.create(home(call) + "/?signed-in"))
          .cookie(cookie(call, UNDER_WAY, PATH, "", 0, NewCookie.SameSite.LAX))
          .cookie(
              cookie(call, ARRIVED, fetchedAt, token, SECONDS_TO_FETCH, NewCookie.SameSite.STRICT))
          .build();
    } catch (RefusedToken e) {
      return failed(e, call);
    }
  }

  @POST
  @Path("session")
  @RunOnVirtualThread
  @Operation(hidden = true)
  public Response session(@CookieParam(ARRIVED) String arrived, RoutingContext call) {
    JsonWebToken token = parse(arrived);
    List<String> roles =
        Role.implied(Role.ADMIN).stream().filter(token.getGroups()::contains).toList();
    if (roles.isEmpty() || !token.getName().startsWith(ExternalUsers.PREFIX)) {
      throw nobody();
    }
    String organization = token.getClaim(CurrentTenant.ORGANIZATION_CLAIM);
    new Caller(organization, token.getName(), roles.getLast()).attachTo(call);
    var session =
        new ProviderSession(
            arrived,
            Instant.ofEpochSecond(token.getExpirationTime()),
            roles,
            organization,
            token.getName());
    return Response.ok(session)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .cookie(cookie(call, ARRIVED, PATH + "/session", "", 0, NewCookie.SameSite.STRICT))
        .build();
  }

  private JsonWebToken parse(String token) {
    try {
      if (token != null) {
        return tokens.parse(token);
      }
    } catch (ParseException e) {
      // As if there were none.
    }
    throw nobody();
  }

  private static ApiException nobody() {
    return new ApiException(
        CommonError.UNAUTHENTICATED, "Nobody has just signed in; GET /api/auth/oidc/start begins");
  }

  private Response failed(RefusedToken e, RoutingContext call) {
    String reason = e.error().name().toLowerCase(Locale.ROOT);
    return to(URI.create(home(call) + "/?sign-in-failed=" + reason)).build();
  }

  private static Response.ResponseBuilder to(URI address) {
    return Response.seeOther(address).header(HttpHeaders.CACHE_CONTROL, "no-store");
  }

  /** This very address must be known to the provider. */
  private String callback(RoutingContext call) {
    return home(call) + PATH + "/callback";
  }

  private String home(RoutingContext call) {
    return config
        .publicUrl()
        .map(URI::toString)
        .orElseGet(() -> call.request().scheme() + "://" + call.request().authority())
        .replaceFirst("/$", "");
  }

  private NewCookie cookie(
      RoutingContext call,
      String name,
      String path,
      String value,
      int seconds,
      NewCookie.SameSite sameSite) {
    boolean https =
        config
            .publicUrl()
            .map(url -> "https".equals(url.getScheme()))
            .orElseGet(() -> call.request().isSSL());
    return new NewCookie.Builder(name)
        .value(value)
        .path(path)
        .maxAge(seconds)
        .httpOnly(true)
        .secure(https)
        .sameSite(sameSite)
        .build();
  }
}
