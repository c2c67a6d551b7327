package org.commandcenter.customer.customers;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.core.Variant;
import java.util.List;
import org.commandcenter.customer.asof.AsOf;
import org.commandcenter.platform.paging.Page;
import org.commandcenter.platform.paging.PageRequest;
import org.commandcenter.platform.security.CurrentTenant;
import org.commandcenter.platform.security.Role;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Customers as they are known now, and their history. */
@Path("/api/customers")
@Tag(name = "Customers")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.APPLICATION_JSON)
public class CustomerResource {
  private static final String LINES = "application/x-ndjson";
  private static final String CSV = "text/csv";
  private static final List<Variant> VARIANTS =
      Variant.mediaTypes(
              MediaType.APPLICATION_JSON_TYPE, MediaType.valueOf(LINES), MediaType.valueOf(CSV))
          .build();

  private final CustomerService customers;
  private final CurrentTenant tenant;

  CustomerResource(CustomerService customers, CurrentTenant tenant) {
    this.customers = customers;
    this.tenant = tenant;
  }

  @GET
  @Produces({MediaType.APPLICATION_JSON, LINES, CSV})
  @RunOnVirtualThread
  @Operation(
      summary = "List customers",
      description =
          "risk_segment=high means at least high. Follow next_cursor for further pages. As"
              + " application/x-ndjson or text/csv, the whole list is streamed; limit, offset and"
              + " skip do not apply to it. Who was ingested is found as soon as the ingest answers.")
  @APIResponse(
      responseCode = "200",
      description = "One page",
      content = @Content(schema = @Schema(implementation = CustomerPage.class)))
  public Response list(
      @BeanParam CustomerFilter filter, @Context UriInfo uri, @Context Request request) {
    CustomerQuery query = filter.query();
    String organization = tenant.organization();
    Variant variant = request.selectVariant(VARIANTS);
    String type = variant == null ? MediaType.APPLICATION_JSON : variant.getMediaType().toString();
    if (type.equals(MediaType.APPLICATION_JSON)) {
      return customers.list(organization, query).toResponse(uri);
    }
    customers.checkCursor(query);
    StreamingOutput all =
        type.equals(LINES)
            ? out -> customers.writeLines(organization, query, out)
            : out -> customers.writeCsv(organization, query, out);
    return Response.ok(all, type).build();
  }

  @GET
  @Path("/{id}/timeline")
  @RunOnVirtualThread
  @Operation(
      summary = "Events, outcomes, stages and profile changes of a customer",
      description =
          "In one order, the latest first; as_of limits it to what had happened and was known"
              + " then. What was told of identities that were merged into the customer is"
              + " included.")
  @APIResponse(
      responseCode = "200",
      description = "One page",
      content = @Content(schema = @Schema(implementation = TimelinePage.class)))
  public Response timeline(
      @PathParam("id") String id,
      @QueryParam("limit") Integer limit,
      @QueryParam("cursor") String cursor,
      @QueryParam("as_of") String asOf,
      @Context UriInfo uri) {
    Page<TimelineEntry> page =
        customers.timeline(
            tenant.organization(), id, AsOf.parse(asOf), PageRequest.of(limit, cursor));
    return page.toResponse(uri);
  }

  /** The list's answer, for the API document. */
  @Schema(name = "CustomerPage")
  record CustomerPage(List<Customer> items, String nextCursor) {}

  /** The timeline's answer, for the API document. */
  @Schema(name = "TimelinePage")
  record TimelinePage(List<TimelineEntry> items, String nextCursor) {}
}
