package org.commandcenter.action.workqueue;

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
import java.io.InputStream;
import org.commandcenter.platform.paging.Lines;
import org.commandcenter.platform.paging.NextLink;
import org.commandcenter.platform.security.CurrentTenant;
import org.commandcenter.platform.security.Role;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Whom customer success should look after next. */
@Path("/api/work-queue")
@Tag(name = "Work queue")
@RolesAllowed(Role.VIEWER)
public class WorkQueueResource {
  private static final String EXAMPLE =
      """
      {"items": [{"customer_id": "0190a7b4-0000-7000-8000-000000000001", "external_id": "L-17",
        "name": "Mai Tran", "email": "mai@example.com", "company": "Saigon Parts",
        "region": "Vietnam", "stage": "sql", "risk_level": "high", "score": 50,
        "risk_factors": [
          {"factor": "missing_profile", "points": 25, "detail": "industry is missing"},
          {"factor": "stalled_sql", "points": 25, "detail": "SQL for 120 days and not converted"}],
        "next_action": "Call, and agree on a decision or a date",
        "acv": null, "currency": null, "days_as_customer": null, "is_customer": false,
        "assigned_to": {"name": "An Le", "email": "an@example.com"},
        "due_at": "2026-06-02T08:00:00Z"}],
       "next_cursor": null, "preset": "gradion", "policy_version": "gradion-1",
       "as_of": "2026-06-01T08:00:00Z", "total_at_risk": 1,
       "by_risk_level": {"low": 4, "medium": 0, "high": 1, "critical": 0},
       "recommendations": ["1 of 1 are in Vietnam: plan the calls in that region's business hours, language and holidays."]}""";

  private final WorkQueueService queue;
  private final CurrentTenant tenant;

  WorkQueueResource(WorkQueueService queue, CurrentTenant tenant) {
    this.queue = queue;
    this.tenant = tenant;
  }

  @GET
  @Produces({MediaType.APPLICATION_JSON, Lines.TYPE})
  @RunOnVirtualThread
  @Operation(
      summary = "The customer-success queue",
      description =
          "Leads and customers with at least 25 points of the preset: missing industry or role 25;"
              + " customer with less than 2000 a year 30; MQL for more than 180 days 20; SQL for"
              + " more than 90 days 25, of unknown date 15; customer for more than 365 days without"
              + " the date of becoming an SQL 20. Levels begin at 25 (medium), 50 (high) and 75"
              + " (critical). Counts and recommendations are about the whole queue of the region,"
              + " whatever level and page are asked for. As application/x-ndjson the whole list is"
              + " streamed.")
  @APIResponse(
      responseCode = "200",
      description = "One page",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = WorkQueue.class),
              examples = @ExampleObject(name = "one SQL", value = EXAMPLE)))
  public Response list(
      @BeanParam WorkQueueQuery query, @Context UriInfo uri, @Context Request request) {
    WorkQueueQuery.Scope scope = query.scope();
    String organization = tenant.organization();
    if (Lines.wanted(request)) {
      InputStream lines = queue.open(organization, scope);
      return Lines.answer(out -> queue.write(organization, lines, out));
    }
    WorkQueue page = queue.page(organization, scope);
    return Response.fromResponse(NextLink.answer(page, page.nextCursor(), uri))
        .type(MediaType.APPLICATION_JSON)
        .build();
  }
}
