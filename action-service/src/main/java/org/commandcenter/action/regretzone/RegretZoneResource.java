package org.commandcenter.action.regretzone;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import org.commandcenter.action.customer.CustomerClient;
import org.commandcenter.platform.paging.PageRequest;
import org.commandcenter.platform.security.CurrentTenant;
import org.commandcenter.platform.security.Role;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The customers for whom it is nearly too late. */
@Path("/api/actions/regret-zone")
@Tag(name = "Actions")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.APPLICATION_JSON)
public class RegretZoneResource {
  private static final String AT_LEAST_HIGH = "high";

  private final CustomerClient customers;
  private final RegretZonePolicy policy;
  private final CurrentTenant tenant;
  private final Clock clock = Clock.systemUTC();

  RegretZoneResource(CustomerClient customers, RegretZonePolicy policy, CurrentTenant tenant) {
    this.customers = customers;
    this.policy = policy;
    this.tenant = tenant;
  }

  @GET
  @RunOnVirtualThread
  @Operation(
      summary = "Customers at high risk, hardly engaged and inactive",
      description = "Act within the time window; counts and totals cover all of them.")
  public RegretZone get(
      @Parameter(description = "customers listed, 1..1000, 100 when absent") @QueryParam("limit")
          Integer limit) {
    int listed = PageRequest.of(limit, null).limit();
    return RegretZone.of(
        customers.atRisk(tenant.organization(), AT_LEAST_HIGH), policy, clock.instant(), listed);
  }
}
