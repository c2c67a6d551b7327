package org.commandcenter.customer.erasure;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.commandcenter.platform.paging.PageRequest;
import org.commandcenter.platform.security.CurrentTenant;
import org.commandcenter.platform.security.Role;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Who was forgotten: the feed that the neighbours follow, and the proof. */
@Path("/api/erasures")
@Tag(name = "Erasures")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.APPLICATION_JSON)
public class ErasureResource {
  private static final String TOMBSTONES =
      """
      {"items": [{
         "erasure_id": "1d9e7c0a-5b39-4a3e-9f64-6a5f0c1f2b11",
         "customer_id": "0198f3c2-6f00-7000-8000-00003f2a9b1c",
         "customer_ids": ["0198f3c2-6f00-7000-8000-00003f2a9b1c"],
         "external_id_hashes": ["9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"],
         "salt": "5f1c2f9d7c1e4b6f", "erased_at": "2026-05-02T09:30:00.123456Z"}],
       "next_cursor": null}
      """;

  private static final String REPORT =
      """
      {"erasure_id": "1d9e7c0a-5b39-4a3e-9f64-6a5f0c1f2b11",
       "customer_id": "0198f3c2-6f00-7000-8000-00003f2a9b1c", "requested_by": "admin@acme",
       "at": "2026-05-02T09:29:58Z", "erased_at": "2026-05-02T09:30:00.123456Z",
       "places": [{"place": "customer", "erased": 4, "remaining": 0},
                  {"place": "events", "erased": 120, "remaining": 0}],
       "complete": true}
      """;

  private final ErasureService erasures;
  private final CurrentTenant tenant;

  ErasureResource(ErasureService erasures, CurrentTenant tenant) {
    this.erasures = erasures;
    this.tenant = tenant;
  }

  @GET
  @RunOnVirtualThread
  @Operation(
      summary = "Who was erased, the earliest first",
      description =
          "Those after since: no two erased_at are equal, so remember the last one seen and ask"
              + " from there. A hash is the hex SHA-256 of salt followed by the external"
              + " identifier.")
  @APIResponse(
      responseCode = "200",
      description = "One page",
      content =
          @Content(
              schema = @Schema(implementation = TombstonePage.class),
              examples = @ExampleObject(name = "tombstones", value = TOMBSTONES)))
  public Response list(
      @QueryParam("since") String since,
      @QueryParam("limit") Integer limit,
      @QueryParam("cursor") String cursor,
      @Context UriInfo uri) {
    return erasures
        .tombstones(tenant.organization(), since, PageRequest.of(limit, cursor))
        .toResponse(uri);
  }

  @GET
  @Path("/{id}")
  @RunOnVirtualThread
  @Operation(summary = "The report of one erasure: what was removed where, and what remains")
  @APIResponse(
      responseCode = "200",
      description = "The report",
      content =
          @Content(
              schema = @Schema(implementation = ErasureReport.class),
              examples = @ExampleObject(name = "report", value = REPORT)))
  public ErasureReport report(@PathParam("id") String id) {
    return erasures.report(tenant.organization(), id);
  }

  /** The feed's answer, for the API document. */
  @Schema(name = "TombstonePage")
  record TombstonePage(java.util.List<Tombstone> items, String nextCursor) {}
}
