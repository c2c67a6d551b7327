package org.commandcenter.customer.attention;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.commandcenter.platform.paging.Lines;
import org.commandcenter.platform.paging.NextLink;
import org.commandcenter.platform.paging.PageRequest;
import org.commandcenter.platform.security.CurrentTenant;
import org.commandcenter.platform.security.Role;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Leads and customers whose data say that somebody should look after them. */
@Path("/api/analytics/attention")
@Tag(name = "Lifecycle")
@RolesAllowed(Role.VIEWER)
public class AttentionResource {
  private static final String EXAMPLE =
      """
      {"items": [{"customer_id": "0190a7b4-0000-7000-8000-000000000001", "external_id": "L-17",
        "merged_ids": [], "name": "Mai Tran", "email": "mai@example.com", "company": "Saigon Parts",
        "region": "Vietnam", "stage": "sql", "stage_since": "2026-02-01T08:00:00Z",
        "risk_level": "high", "score": 50,
        "risk_factors": [
          {"factor": "missing_profile", "points": 25, "detail": "industry is missing"},
          {"factor": "stalled_sql", "points": 25, "detail": "SQL for 120 days and not converted"}],
        "acv": null, "currency": null, "days_as_customer": null, "is_customer": false}],
       "next_cursor": null, "policy": "gradion", "policy_version": "gradion-1",
       "as_of": "2026-06-01T08:00:00Z", "total_at_risk": 1,
       "by_risk_level": {"low": 4, "medium": 0, "high": 1, "critical": 0},
       "by_factor": {"missing_profile": 1, "low_value": 0, "stalled_mql": 0, "stalled_sql": 1,
         "undated_sql": 0, "customer_without_sql_date": 0},
       "regions": [{"region": "Vietnam", "count": 1, "sqls": 1}]}""";

  private final AttentionService attention;
  private final CurrentTenant tenant;

  AttentionResource(AttentionService attention, CurrentTenant tenant) {
    this.attention = attention;
    this.tenant = tenant;
  }

  @GET
  @Produces({MediaType.APPLICATION_JSON, Lines.TYPE})
  @RunOnVirtualThread
  @Operation(
      summary = "Who needs attention, with the points of each reason",
      description =
          "The points are the policy's. Counts cover everybody of the region, whatever level and"
              + " page are asked for. As application/x-ndjson the whole list is streamed. The work"
              + " queue of action-service adds who is responsible and what to do next.")
  @APIResponse(
      responseCode = "200",
      description = "One page",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = Attention.class),
              examples = @ExampleObject(name = "attention", value = EXAMPLE)))
  public Response list(
      @BeanParam AttentionQuery query, @Context UriInfo uri, @Context Request request) {
    AttentionQuery.Scope scope = query.scope();
    PageRequest page = query.page();
    String organization = tenant.organization();
    if (Lines.wanted(request)) {
      attention.check(scope);
      return Lines.answer(out -> attention.writeLines(organization, scope, page, out));
    }
    Attention found = attention.list(organization, scope, page);
    return Response.fromResponse(NextLink.answer(found, found.nextCursor(), uri))
        .type(MediaType.APPLICATION_JSON)
        .build();
  }
}
