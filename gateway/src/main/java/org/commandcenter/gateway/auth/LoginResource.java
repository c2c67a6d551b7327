package org.commandcenter.gateway.auth;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import org.commandcenter.gateway.http.Caller;
import org.commandcenter.gateway.http.Refused;
import org.commandcenter.platform.problem.ApiException;
import org.commandcenter.platform.problem.Problem;
import org.commandcenter.platform.telemetry.Trace;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Signing in with a name and a password. */
@Path("/api/auth/login")
@Tag(name = "Sign-in")
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
public class LoginResource {
  private final LoginService logins;

  LoginResource(LoginService logins) {
    this.logins = logins;
  }

  /** What to sign in with. */
  public record Credentials(
      @NotBlank @Size(max = 200) String username, @NotNull @Size(max = 1000) String password) {}

  /** A bearer token and what it allows. */
  public record Session(String token, Instant expiresAt, List<String> roles, String organization) {}

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RunOnVirtualThread
  @Operation(
      summary = "Sign in: a name and a password for a bearer token",
      description =
          "Send the token as 'Authorization: Bearer <token>' with every other request. After five"
              + " failures of a user from an address, or many of an address, the answer is 429 with"
              + " Retry-After.")
  @RequestBody(
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = Credentials.class),
              examples =
                  @ExampleObject(
                      name = "admin",
                      value = "{\"username\": \"admin@demo\", \"password\": \"...\"}")))
  @APIResponse(
      responseCode = "200",
      description = "Signed in",
      content = @Content(schema = @Schema(implementation = Session.class)))
  public Response login(@NotNull @Valid Credentials credentials, RoutingContext call) {
    String address = call.request().remoteAddress().hostAddress();
    var issued = login(credentials, address, call);
    new Caller(issued.organization(), credentials.username(), issued.roles().getLast())
        .attachTo(call);
    var session =
        new Session(issued.token(), issued.expiresAt(), issued.roles(), issued.organization());
    return Response.ok(session).header(HttpHeaders.CACHE_CONTROL, "no-store").build();
  }

  private TokenIssuer.Issued login(Credentials credentials, String address, RoutingContext call) {
    try {
      return logins.login(credentials.username(), credentials.password(), address);
    } catch (ApiException e) {
      logins
          .organizationOf(credentials.username())
          .ifPresent(home -> new Refused(home, credentials.username()).attachTo(call));
      throw e;
    }
  }

  @ServerExceptionMapper
  Response tooMany(TooManyFailures e, HttpServerRequest request) {
    return Response.status(e.error().status())
        .header(HttpHeaders.RETRY_AFTER, e.seconds())
        .type(Problem.MEDIA_TYPE)
        .entity(Problem.of(e.error(), e.getMessage(), request.path(), Trace.id(), List.of()))
        .build();
  }
}
