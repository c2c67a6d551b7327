package org.commandcenter.counterfactual.simulation.columns;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.commandcenter.platform.security.CurrentTenant;
import org.commandcenter.platform.security.Role;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Arithmetic on columns, for tools that bring their own rows. */
@Path("/api/counterfactual/columns")
@Tag(name = "Counterfactuals")
@RolesAllowed(Role.VIEWER)
@RunOnVirtualThread
public class ColumnsResource {
  private final ColumnsService service;
  private final CurrentTenant tenant;

  ColumnsResource(ColumnsService service, CurrentTenant tenant) {
    this.service = service;
    this.tenant = tenant;
  }

  @POST
  @Path("simulate")
  @Operation(summary = "Churn probability of each row, had one acted as the row says")
  public ColumnsAnswer simulate(
      @NotNull
          @RequestBody(
              content =
                  @Content(
                      schema = @Schema(implementation = ColumnsRequest.class),
                      examples =
                          @ExampleObject(
                              name = "columns",
                              value =
                                  "{\"churn_probability\": [0.62, 0.4], \"intervention_type\":"
                                      + " [\"proactive_outreach\"], \"intervention_timing\":"
                                      + " [\"14d_earlier\"], \"value_at_stake\": [10000, 2500]}")))
          ColumnsRequest request) {
    return service.simulate(tenant.organization(), request);
  }

  @POST
  @Path("regret")
  @Operation(summary = "Value that the best alternative to each row would have kept beyond it")
  public ColumnsAnswer regret(
      @NotNull
          @RequestBody(
              content =
                  @Content(
                      schema = @Schema(implementation = ColumnsRequest.class),
                      examples =
                          @ExampleObject(
                              name = "columns",
                              value =
                                  "{\"churn_probability\": [0.62], \"value_at_stake\": [10000],"
                                      + " \"intervention_type\": [\"none\"], \"delay_days\":"
                                      + " [21]}")))
          ColumnsRequest request) {
    return service.regret(tenant.organization(), request);
  }
}
