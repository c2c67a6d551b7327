package org.commandcenter.customer.risk;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.commandcenter.platform.security.CurrentTenant;
import org.commandcenter.platform.security.Role;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Where churn-service puts the latest predictions. */
@Path("/api/customers")
@Tag(name = "Customers")
@RolesAllowed(Role.SERVICE)
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class RiskResource {
  static final int MAX = 10_000;

  private final RiskService risks;
  private final CurrentTenant tenant;

  RiskResource(RiskService risks, CurrentTenant tenant) {
    this.risks = risks;
    this.tenant = tenant;
  }

  @PUT
  @Path("/risk")
  @RunOnVirtualThread
  @Operation(
      summary = "Set the latest predictions of up to 10,000 customers",
      description = "An older as_of never overwrites a newer one.")
  public RiskService.RiskUpdate update(
      @NotNull @Size(max = MAX) List<@NotNull @Valid CustomerRisk> predictions) {
    return risks.update(tenant.organization(), predictions);
  }
}
