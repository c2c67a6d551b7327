package org.commandcenter.action.leads;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
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
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Who takes leads. */
@Path("/api/work-queue/assignees")
@Tag(name = "Work queue")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.APPLICATION_JSON)
public class AssigneeResource {
  private static final String EXAMPLE =
      """
      {"time_zone": "Asia/Ho_Chi_Minh",
       "assignees": [
         {"name": "Mai Tran", "email": "mai@example.com", "regions": ["Vietnam", "APAC"]},
         {"name": "Jonas Weber", "email": "jonas@example.com", "regions": []}]}""";

  private final LeadService leads;
  private final CurrentTenant tenant;

  AssigneeResource(LeadService leads, CurrentTenant tenant) {
    this.leads = leads;
    this.tenant = tenant;
  }

  @GET
  @RunOnVirtualThread
  @Operation(summary = "Who takes leads, of which regions")
  @APIResponse(
      responseCode = "200",
      content =
          @Content(
              schema = @Schema(implementation = AssigneeRoster.class),
              examples = @ExampleObject(name = "two", value = EXAMPLE)))
  public AssigneeRoster get() {
    return leads.roster(tenant.organization());
  }

  @PUT
  @RolesAllowed(Role.ADMIN)
  @Consumes(MediaType.APPLICATION_JSON)
  @RunOnVirtualThread
  @Operation(
      summary = "Name those who take leads",
      description =
          "Replaces the list. Who stays (by email) keeps the turn, who is new comes next; leads"
              + " that are assigned stay so. Without regions, somebody takes the leads of any.")
  @RequestBody(content = @Content(examples = @ExampleObject(name = "two", value = EXAMPLE)))
  public AssigneeRoster put(@NotNull AssigneeRoster roster) {
    return leads.replace(tenant.get(), roster);
  }
}
