package org.commandcenter.action.trigger;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.commandcenter.platform.idempotency.Idempotent;
import org.commandcenter.platform.security.CurrentTenant;
import org.commandcenter.platform.security.Role;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Tries the connection to Slack with a message that goes the way of all others. */
@Path("/api/integrations/slack/test")
@Tag(name = "Integrations")
@RolesAllowed(Role.ADMIN)
@Produces(MediaType.APPLICATION_JSON)
public class SlackTestResource {
  private final ActionService service;
  private final CurrentTenant tenant;

  SlackTestResource(ActionService service, CurrentTenant tenant) {
    this.service = service;
    this.tenant = tenant;
  }

  @POST
  @Idempotent
  @RunOnVirtualThread
  @Operation(summary = "Send a test message")
  @APIResponse(
      responseCode = "202",
      description = "Queued; Location is where to follow it",
      content = @Content(schema = @Schema(implementation = TriggerResponse.class)))
  public Response test() {
    return ActionResource.accepted(service.test(tenant.get()));
  }
}
