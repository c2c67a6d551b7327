package org.commandcenter.customer.deals;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
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
import org.commandcenter.customer.asof.AsOf;
import org.commandcenter.platform.idempotency.Idempotent;
import org.commandcenter.platform.security.CurrentTenant;
import org.commandcenter.platform.security.Role;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Opportunities: nothing that was said of them is ever lost. */
@Path("/api/deals")
@Tag(name = "Deals")
@RolesAllowed(Role.VIEWER)
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class DealResource {
  private static final String EXAMPLE =
      """
      {"external_id": "D-1", "customer_id": "C-1", "name": "Renewal", "amount": 12000,
       "currency": "EUR", "stage": "proposal", "probability": 0.5,
       "expected_close_date": "2026-06-30", "owner": "ann"}
      """;

  private final DealService deals;
  private final CurrentTenant tenant;

  DealResource(DealService deals, CurrentTenant tenant) {
    this.deals = deals;
    this.tenant = tenant;
  }

  @GET
  @RunOnVirtualThread
  @Operation(summary = "List deals, also as they were known at a time")
  @APIResponse(
      responseCode = "200",
      description = "One page",
      content = @Content(schema = @Schema(implementation = DealPage.class)))
  public Response list(@BeanParam DealFilter filter, @Context UriInfo uri) {
    return deals.list(tenant.organization(), filter.wanted()).toResponse(uri);
  }

  @POST
  @RolesAllowed(Role.OPERATOR)
  @Idempotent
  @RunOnVirtualThread
  @Operation(
      summary = "Upsert a deal by external_id",
      description = "What is not said stays as it was; every change is kept.")
  @RequestBody(content = @Content(examples = @ExampleObject(name = "deal", value = EXAMPLE)))
  @APIResponse(
      responseCode = "201",
      description = "The deal is new; 200 where it was known",
      content = @Content(schema = @Schema(implementation = DealHistory.class)))
  public Response upsert(@NotNull DealRequest request) {
    DealService.Upserted deal = deals.upsert(tenant.get(), request);
    return Response.status(deal.created() ? 201 : 200)
        .location(URI.create("/api/deals/" + deal.deal().deal().dealId()))
        .entity(deal.deal())
        .build();
  }

  @GET
  @Path("/{id}")
  @RunOnVirtualThread
  @Operation(summary = "One deal with its history, by UUID or external identifier")
  public DealHistory get(@PathParam("id") String id, @QueryParam("as_of") String asOf) {
    return deals.get(tenant.organization(), id, AsOf.parse(asOf));
  }

  @PATCH
  @Path("/{id}")
  @RolesAllowed(Role.OPERATOR)
  @RunOnVirtualThread
  @Operation(summary = "Change a deal", description = "Only what is said changes.")
  public DealHistory change(@PathParam("id") String id, @NotNull DealRequest request) {
    return deals.change(tenant.get(), id, request);
  }

  /** The list's answer, for the API document. */
  @Schema(name = "DealPage")
  record DealPage(java.util.List<Deal> items, String nextCursor) {}
}
