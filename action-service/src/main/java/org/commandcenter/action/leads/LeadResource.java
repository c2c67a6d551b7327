package org.commandcenter.action.leads;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.commandcenter.platform.idempotency.Idempotent;
import org.commandcenter.platform.security.CurrentTenant;
import org.commandcenter.platform.security.Role;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Who is responsible for a lead. */
@Path("/api/leads/{id}")
@Tag(name = "Work queue")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.APPLICATION_JSON)
public class LeadResource {
  private static final String EXAMPLE =
      """
      {"customer_id": "0190a7b4-0000-7000-8000-000000000001", "region": "Vietnam",
       "assigned_to": {"name": "Mai Tran", "email": "mai@example.com"},
       "assigned_at": "2026-06-05T08:00:00Z", "assigned_by": "operator@demo",
       "due_at": "2026-06-08T08:00:00Z"}""";

  private final LeadService leads;
  private final CurrentTenant tenant;

  LeadResource(LeadService leads, CurrentTenant tenant) {
    this.leads = leads;
    this.tenant = tenant;
  }

  /**
   * How to assign.
   *
   * @param region by which to choose the assignee; null for the customer's own
   */
  public record AssignLead(@Schema(examples = "Vietnam") String region) {
    public AssignLead {
      region = region == null || region.isBlank() ? null : Assignee.region("region", region);
    }
  }

  @POST
  @Path("/assign")
  @RolesAllowed(Role.OPERATOR)
  @Consumes({MediaType.APPLICATION_JSON, MediaType.WILDCARD})
  @Idempotent
  @RunOnVirtualThread
  @Operation(
      summary = "Assign a qualified lead to the next in turn",
      description =
          "Those who take the lead's region have their turns one after the other; it is due at the"
              + " same time of the next business day (Monday to Friday in the roster's time zone)."
              + " A lead that is assigned already keeps its assignee while it stays in the stage,"
              + " unless reassign=true. 409 not_sql for another stage than sql, 409 no_assignee when"
              + " nobody takes the region, or nobody else for reassign=true.")
  @RequestBody(
      required = false,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = AssignLead.class),
              examples = {
                @ExampleObject(name = "by the lead's region", value = "{}"),
                @ExampleObject(name = "by another region", value = "{\"region\": \"APAC\"}")
              }))
  @APIResponse(
      responseCode = "200",
      description = "Who is responsible, and until when",
      content =
          @Content(
              schema = @Schema(implementation = LeadAssignment.class),
              examples = @ExampleObject(name = "assigned", value = EXAMPLE)))
  public Response assign(
      @PathParam("id") String id,
      @Parameter(description = "true: somebody else takes an assigned lead over", example = "false")
          @QueryParam("reassign")
          boolean reassign,
      AssignLead request) {
    String region = request == null ? null : request.region();
    return Response.ok(leads.assign(tenant.get(), id, region, reassign)).build();
  }

  @GET
  @Path("/assignment")
  @RunOnVirtualThread
  @Operation(summary = "Who is responsible for a lead, and until when")
  @APIResponse(
      responseCode = "200",
      content =
          @Content(
              schema = @Schema(implementation = LeadAssignment.class),
              examples = @ExampleObject(name = "assigned", value = EXAMPLE)))
  public LeadAssignment assignment(@PathParam("id") String id) {
    return leads.find(tenant.organization(), id);
  }
}
