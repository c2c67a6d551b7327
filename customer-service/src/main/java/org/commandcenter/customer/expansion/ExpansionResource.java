package org.commandcenter.customer.expansion;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.commandcenter.customer.asof.AsOf;
import org.commandcenter.platform.security.CurrentTenant;
import org.commandcenter.platform.security.Role;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Whether a customer may buy more. */
@Path("/api/customers/{id}/expansion")
@Tag(name = "Lifecycle")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.APPLICATION_JSON)
public class ExpansionResource {
  private static final String EXAMPLE =
      """
      {"customer_id": "0190a7b4-0000-7000-8000-000000000001", "as_of": "2026-06-01T08:00:00Z",
       "expansion_score": 0.75,
       "factors": [
         {"factor": "nps", "points": 0.3, "max_points": 0.3, "met": true,
          "evidence": "latest NPS answer: 9.0 of 10"},
         {"factor": "usage_growth", "points": 0.25, "max_points": 0.25, "met": true,
          "evidence": "usage of the last 90 days 62.0, of the 90 days before 48.5; it grows from 10 % more on"},
         {"factor": "contract_age", "points": 0.2, "max_points": 0.2, "met": true,
          "evidence": "a customer for 14.0 months"},
         {"factor": "industry", "points": 0, "max_points": 0.15, "met": false,
          "evidence": "Technology"}],
       "expected_revenue": 13500.00, "acv": 12000, "currency": "USD",
       "recommendation": "Offer an expansion now", "missing": []}""";

  private final ExpansionService expansions;
  private final CurrentTenant tenant;

  ExpansionResource(ExpansionService expansions, CurrentTenant tenant) {
    this.expansions = expansions;
    this.tenant = tenant;
  }

  @GET
  @RunOnVirtualThread
  @Operation(
      summary = "Whether a customer may buy more, by a rule",
      description =
          "NPS of at least 8 gives 0.30, growing usage 0.25, at least 6 months as a customer 0.20,"
              + " manufacturing or automotive 0.15; expected_revenue = acv x score x 1.5. Usage"
              + " grows when the last 90 days have at least 10 % more of it than the 90 days before"
              + " (sum of the usage events' values, or their number where any has none). What is"
              + " not known gives no points and stands in missing. 409 not_a_customer for leads and"
              + " lost customers.")
  @APIResponse(
      responseCode = "200",
      description = "Score, factors and the expected revenue",
      content =
          @Content(
              schema = @Schema(implementation = Expansion.class),
              examples = @ExampleObject(name = "ready", value = EXAMPLE)))
  public Expansion get(
      @PathParam("id") String id,
      @Parameter(description = "generic or gradion: under which names contract values are found")
          @QueryParam("policy")
          String policy,
      @QueryParam("as_of") String asOf) {
    return expansions.judge(tenant.organization(), id, policy, AsOf.parse(asOf));
  }
}
