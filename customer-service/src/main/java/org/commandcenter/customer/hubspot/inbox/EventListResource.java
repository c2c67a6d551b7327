package org.commandcenter.customer.hubspot.inbox;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.commandcenter.platform.paging.PageRequest;
import org.commandcenter.platform.security.CurrentTenant;
import org.commandcenter.platform.security.Role;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The events that came from HubSpot. */
@Path("/api/connections/hubspot/events")
@Tag(name = "Connections")
@RolesAllowed(Role.OPERATOR)
@Produces(MediaType.APPLICATION_JSON)
public class EventListResource {
  private final EventListService events;
  private final CurrentTenant tenant;

  EventListResource(EventListService events, CurrentTenant tenant) {
    this.events = events;
    this.tenant = tenant;
  }

  @GET
  @RunOnVirtualThread
  @Operation(
      summary = "Events from HubSpot, the latest first",
      description =
          "state=failed lists the dead letters; the others are received, applied, ignored.")
  @APIResponse(
      responseCode = "200",
      description = "One page",
      content = @Content(schema = @Schema(implementation = HubSpotEventPage.class)))
  public Response list(
      @QueryParam("state") String state,
      @QueryParam("limit") Integer limit,
      @QueryParam("cursor") String cursor,
      @Context UriInfo uri) {
    return events.list(tenant.organization(), state, PageRequest.of(limit, cursor)).toResponse(uri);
  }

  @POST
  @Path("/{id}/replay")
  @RunOnVirtualThread
  @Operation(
      summary = "Apply a failed or ignored event again",
      description = "As after a change of the mapping. An event that was applied stays as it is.")
  public EventEntry replay(@PathParam("id") String id) {
    return events.replay(tenant.organization(), id);
  }

  /** The list's answer, for the API document. */
  @Schema(name = "HubSpotEventPage")
  record HubSpotEventPage(List<EventEntry> items, String nextCursor) {}
}
