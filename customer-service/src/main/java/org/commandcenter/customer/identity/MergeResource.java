package org.commandcenter.customer.identity;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
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
import org.commandcenter.platform.idempotency.Idempotent;
import org.commandcenter.platform.paging.PageRequest;
import org.commandcenter.platform.security.CurrentTenant;
import org.commandcenter.platform.security.Role;
import org.commandcenter.platform.security.Tenant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Customers that turned out to be one, and those that turned out not to be. */
@Path("/api/customers")
@Tag(name = "Identity")
@RolesAllowed(Role.OPERATOR)
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class MergeResource {
  private static final String EXAMPLE =
      "{\"other_id\": \"anna@example.com\", \"reason\": \"same person, two systems\"}";

  private final IdentityService identities;
  private final CurrentTenant tenant;

  MergeResource(IdentityService identities, CurrentTenant tenant) {
    this.identities = identities;
    this.tenant = tenant;
  }

  @POST
  @Path("/{id}/merge")
  @Idempotent
  @RunOnVirtualThread
  @Operation(
      summary = "Merge another customer into this one",
      description =
          "This one survives: its profile shows, its gaps filled from the other one; money, stage"
              + " and risk stay its own. Events, outcomes and identifiers of both are one from now"
              + " on. Nothing is moved, so that unmerge restores both.")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = MergeRequest.class),
              examples = @ExampleObject(name = "merge", value = EXAMPLE)))
  @APIResponse(
      responseCode = "200",
      description = "Who the customer is now",
      content = @Content(schema = @Schema(implementation = MergedCustomer.class)))
  public Response merge(@PathParam("id") String id, @NotNull @Valid MergeRequest request) {
    Tenant who = tenant.get();
    return Response.ok(
            identities.merge(
                who.organization(), id, request.otherId(), request.reason(), who.subject()))
        .build();
  }

  @POST
  @Path("/{id}/unmerge")
  @Idempotent
  @RunOnVirtualThread
  @Operation(
      summary = "Take a merge back",
      description =
          "The other customer is its own again, with all that had been merged into it before; what"
              + " came in under its identifiers meanwhile is its own too.")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = MergeRequest.class),
              examples = @ExampleObject(name = "unmerge", value = EXAMPLE)))
  @APIResponse(
      responseCode = "200",
      description = "Who the customer is now",
      content = @Content(schema = @Schema(implementation = MergedCustomer.class)))
  public Response unmerge(@PathParam("id") String id, @NotNull @Valid MergeRequest request) {
    Tenant who = tenant.get();
    return Response.ok(
            identities.unmerge(
                who.organization(), id, request.otherId(), request.reason(), who.subject()))
        .build();
  }

  @GET
  @Path("/{id}/merges")
  @RolesAllowed(Role.VIEWER)
  @RunOnVirtualThread
  @Operation(summary = "Who merged and unmerged this customer, when and why, the latest first")
  @APIResponse(
      responseCode = "200",
      description = "One page",
      content = @Content(schema = @Schema(implementation = MergePage.class)))
  public Response history(
      @PathParam("id") String id,
      @QueryParam("limit") Integer limit,
      @QueryParam("cursor") String cursor,
      @Context UriInfo uri) {
    return identities
        .history(tenant.organization(), id, PageRequest.of(limit, cursor))
        .toResponse(uri);
  }

  /** The history's answer, for the API document. */
  @Schema(name = "MergePage")
  record MergePage(java.util.List<MergeEntry> items, String nextCursor) {}
}
