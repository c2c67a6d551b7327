package org.commandcenter.churn.prediction;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.commandcenter.platform.paging.PageRequest;
import org.commandcenter.platform.problem.ApiException;
import org.commandcenter.platform.security.CurrentTenant;
import org.commandcenter.platform.security.Role;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Who is likely to leave, with why and whom to speak to. */
@Path("/api/churn/at-risk")
@Tag(name = "Predictions")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.APPLICATION_JSON)
public class AtRiskResource {
  private static final String EXAMPLE =
      """
      {"items": [{"customer_id": "0190a7b4-0000-7000-8000-000000000001", "external_id": "C-17",
        "name": "Ann Example", "email": "ann@example.com", "company": "Example Ltd",
        "churn_probability": 0.82, "risk_level": "critical",
        "top_risk_factors": [{"feature": "days_since_login", "value": 41, "impact": 0.27}],
        "acv": 14400, "currency": "EUR", "customer_since": "2024-03-01T00:00:00Z"}],
       "next_cursor": null}
      """;

  private final AtRiskService customers;
  private final CurrentTenant tenant;

  AtRiskResource(AtRiskService customers, CurrentTenant tenant) {
    this.customers = customers;
    this.tenant = tenant;
  }

  /** A page of customers, for the API document. */
  record AtRiskPage(List<AtRiskCustomer> items, String nextCursor) {}

  @GET
  @RunOnVirtualThread
  @Operation(
      summary = "Customers likely to leave, most endangered first, with why and whom to speak to")
  @APIResponse(
      responseCode = "200",
      description = "One page",
      content =
          @Content(
              schema = @Schema(implementation = AtRiskPage.class),
              examples = @ExampleObject(name = "page", value = EXAMPLE)))
  public Response list(
      @QueryParam("min_probability")
          @DefaultValue("0.5")
          @Schema(minimum = "0", maximum = "1", defaultValue = "0.5")
          double minProbability,
      @QueryParam("limit") Integer limit,
      @QueryParam("cursor") String cursor,
      @Context UriInfo uri) {
    if (!(minProbability >= 0 && minProbability <= 1)) {
      throw ApiException.invalid("min_probability", "must be between 0 and 1");
    }
    return customers
        .list(tenant.organization(), minProbability, PageRequest.of(limit, cursor))
        .toResponse(uri);
  }
}
