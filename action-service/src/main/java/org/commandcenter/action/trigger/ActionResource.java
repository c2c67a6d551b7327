package org.commandcenter.action.trigger;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.UUID;
import org.commandcenter.action.ActionError;
import org.commandcenter.action.outbox.DeliveryState;
import org.commandcenter.platform.idempotency.Idempotent;
import org.commandcenter.platform.paging.Page;
import org.commandcenter.platform.paging.PageRequest;
import org.commandcenter.platform.problem.ApiException;
import org.commandcenter.platform.problem.Choice;
import org.commandcenter.platform.security.CurrentTenant;
import org.commandcenter.platform.security.Role;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Order actions, and see what became of them. */
@Path("/api/actions")
@Tag(name = "Actions")
@RolesAllowed(Role.OPERATOR)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ActionResource {
  private final ActionService service;
  private final ActionLog log;
  private final CurrentTenant tenant;

  ActionResource(ActionService service, ActionLog log, CurrentTenant tenant) {
    this.service = service;
    this.log = log;
    this.tenant = tenant;
  }

  @POST
  @Path("/trigger")
  @Idempotent
  @RunOnVirtualThread
  @Operation(
      summary = "Order an action for customers",
      description = "It is queued here, and sent until it arrives or is given up.")
  @APIResponse(
      responseCode = "202",
      description = "Queued; Location is where to follow it",
      content = @Content(schema = @Schema(implementation = TriggerResponse.class)))
  public Response trigger(
      @Parameter(
              required = true,
              description = "Your own key of this order: sent again, it is carried out once")
          @HeaderParam("Idempotency-Key")
          String idempotencyKey,
      @NotNull TriggerRequest request) {
    if (idempotencyKey == null) {
      throw new ApiException(
          ActionError.IDEMPOTENCY_KEY_REQUIRED,
          "Send an Idempotency-Key header with a key of your own, so that a repeated request does"
              + " not order the action twice");
    }
    return accepted(service.trigger(tenant.get(), idempotencyKey, request));
  }

  @GET
  @Path("/log")
  @RolesAllowed(Role.VIEWER)
  @RunOnVirtualThread
  @Operation(summary = "Actions, newest first")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = ActionPage.class)))
  public Response list(
      @Parameter(description = "pending, sending, delivered, failed or skipped; all when absent")
          @QueryParam("state")
          String state,
      @QueryParam("limit") Integer limit,
      @QueryParam("cursor") String cursor,
      @Context UriInfo uri) {
    Page<Action> page =
        log.list(tenant.organization(), stateOf(state), PageRequest.of(limit, cursor));
    return page.toResponse(uri);
  }

  /** Describes the list in the API document. */
  private record ActionPage(java.util.List<Action> items, String nextCursor) {}

  @GET
  @Path("/{id}")
  @RolesAllowed(Role.VIEWER)
  @RunOnVirtualThread
  @Operation(summary = "One action with its deliveries and all attempts")
  public ActionDetail get(@PathParam("id") String id) {
    return log.get(tenant.organization(), idOf(id));
  }

  @POST
  @Path("/{id}/cancel")
  @Idempotent
  @RunOnVirtualThread
  @Operation(summary = "Cancel an action that waits")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = Action.class)))
  @APIResponse(responseCode = "409", description = "It does not wait any more")
  public Response cancel(@PathParam("id") String id) {
    return Response.ok(log.cancel(tenant.get(), idOf(id))).build();
  }

  @POST
  @Path("/{id}/retry")
  @Idempotent
  @RunOnVirtualThread
  @Operation(summary = "Send a failed action again, with all its attempts")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = Action.class)))
  @APIResponse(responseCode = "409", description = "It did not fail")
  public Response retry(@PathParam("id") String id) {
    return Response.ok(log.retry(tenant.get(), idOf(id))).build();
  }

  static Response accepted(Action action) {
    return Response.accepted(TriggerResponse.of(action))
        .location(URI.create("/api/actions/" + action.id()))
        .build();
  }

  private static UUID idOf(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw ApiException.notFound("action", text);
    }
  }

  private static DeliveryState stateOf(String text) {
    return text == null ? null : Choice.of("state", text, DeliveryState.class);
  }
}
