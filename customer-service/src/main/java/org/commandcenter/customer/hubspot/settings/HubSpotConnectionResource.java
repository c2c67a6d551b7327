package org.commandcenter.customer.hubspot.settings;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.commandcenter.platform.security.CurrentTenant;
import org.commandcenter.platform.security.Role;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The organization's connection to HubSpot. */
@Path("/api/connections/hubspot")
@Tag(name = "Connections")
@RolesAllowed(Role.ADMIN)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class HubSpotConnectionResource {
  private static final String EXAMPLE =
      """
      {"portal_id": 12345678, "client_secret": "(from the app's Auth tab)",
       "mapping": {"contacts": {"monthly_fee": "revenue", "phone": "ignore"},
                   "lifecycle_stages": {"73412": "mql"}},
       "contact_deletion": "keep"}
      """;

  private final HubSpotConnections connections;
  private final CurrentTenant tenant;

  HubSpotConnectionResource(HubSpotConnections connections, CurrentTenant tenant) {
    this.connections = connections;
    this.tenant = tenant;
  }

  @GET
  @RunOnVirtualThread
  @Operation(summary = "Which HubSpot account is connected; never its secret")
  public HubSpotConnection get() {
    return connections.get(tenant.organization());
  }

  @PUT
  @RunOnVirtualThread
  @Operation(
      summary = "Connect a HubSpot account, or change how it is read",
      description =
          "An account belongs to one organization. Without client_secret the one known stays. A"
              + " mapping names what differs from the defaults, which the answer shows.")
  @RequestBody(
      content =
          @Content(
              schema = @Schema(implementation = HubSpotConnectionRequest.class),
              examples = @ExampleObject(name = "connection", value = EXAMPLE)))
  public HubSpotConnection connect(@NotNull HubSpotConnectionRequest request) {
    return connections.connect(tenant.get(), request);
  }

  @DELETE
  @RunOnVirtualThread
  @Operation(summary = "Forget the account and its secret; what came from it stays")
  public void disconnect() {
    connections.disconnect(tenant.organization());
  }
}
