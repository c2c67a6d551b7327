package org.commandcenter.gateway.health;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import org.commandcenter.gateway.oidc.IdentityProvider;
import org.commandcenter.platform.data.Database;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;

/** Health as clients of old ask for it. Orchestrators use the management port. */
@Path("/")
@Tag(name = "Health")
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
public class HealthResource {
  private static final Logger LOG = Logger.getLogger(HealthResource.class);

  private final Database database;
  private final IdentityProvider provider;
  private final Clock clock = Clock.systemUTC();

  HealthResource(Database database, IdentityProvider provider) {
    this.database = database;
    this.provider = provider;
  }

  /**
   * @param status healthy, unhealthy, or degraded: the identity provider is away, local users get
   *     in
   * @param database connected or disconnected
   * @param identityProvider none, connected or disconnected
   */
  public record Health(
      String status, Instant timestamp, String database, String identityProvider) {}

  @GET
  @Path("health")
  @RunOnVirtualThread
  @Operation(summary = "Whether the gateway and its database work")
  @APIResponse(
      responseCode = "200",
      description = "They do",
      content = @Content(schema = @Schema(implementation = Health.class)))
  public Response health() {
    boolean connected = connected();
    IdentityProvider.State identities = provider.state();
    String good = identities == IdentityProvider.State.DISCONNECTED ? "degraded" : "healthy";
    var health =
        new Health(
            connected ? good : "unhealthy",
            clock.instant(),
            connected ? "connected" : "disconnected",
            identities.name().toLowerCase(Locale.ROOT));
    return Response.status(connected ? 200 : 503).entity(health).build();
  }

  @GET
  @Path("api/health")
  @RunOnVirtualThread
  @Operation(summary = "Alias of /health")
  @APIResponse(
      responseCode = "200",
      description = "They do",
      content = @Content(schema = @Schema(implementation = Health.class)))
  public Response apiHealth() {
    return health();
  }

  @GET
  @Path("api/v1/health")
  @RunOnVirtualThread
  @Operation(summary = "Alias of /health")
  @APIResponse(
      responseCode = "200",
      description = "They do",
      content = @Content(schema = @Schema(implementation = Health.class)))
  public Response versionedHealth() {
    return health();
  }

  private boolean connected() {
    try {
      return database.inSystem(handle -> handle.select("select 1").mapTo(int.class).one()) == 1;
    } catch (RuntimeException e) {
      LOG.warnf("The database does not answer: %s", e.getMessage());
      return false;
    }
  }
}
