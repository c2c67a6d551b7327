package org.commandcenter.action.integration;

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
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The organization's connection to Slack. The address goes in and never comes out. */
@Path("/api/integrations/slack")
@Tag(name = "Integrations")
@RolesAllowed(Role.ADMIN)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class SlackIntegrationResource {
  private final SlackConnections connections;
  private final CurrentTenant tenant;

  SlackIntegrationResource(SlackConnections connections, CurrentTenant tenant) {
    this.connections = connections;
    this.tenant = tenant;
  }

  /** Where to post. */
  public record ConnectSlack(
      @Schema(
              required = true,
              writeOnly = true,
              examples = "https://hooks.slack.com/services/T000/B000/XXXX")
          String webhookUrl) {

    @Override
    public String toString() {
      return "ConnectSlack[webhookUrl=(secret)]";
    }
  }

  @GET
  @RunOnVirtualThread
  @Operation(summary = "Whether Slack is connected; never the address")
  public SlackConnection get() {
    return connections.get(tenant.organization());
  }

  @PUT
  @RunOnVirtualThread
  @Operation(summary = "Connect Slack, or connect it anew")
  public SlackConnection connect(@NotNull ConnectSlack request) {
    return connections.connect(tenant.get(), request.webhookUrl());
  }

  @DELETE
  @RunOnVirtualThread
  @Operation(summary = "Forget the address")
  public void disconnect() {
    connections.disconnect(tenant.organization());
  }
}
