package org.commandcenter.customer.policies;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.commandcenter.platform.security.CurrentTenant;
import org.commandcenter.platform.security.Role;
import org.commandcenter.platform.security.Tenant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Rules and numbers of lifecycle, pipeline and data quality. */
@Path("/api/data-quality/policy")
@Tag(name = "Policies")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.APPLICATION_JSON)
public class PolicyResource {
  private final Policies policies;
  private final CurrentTenant tenant;

  PolicyResource(Policies policies, CurrentTenant tenant) {
    this.policies = policies;
    this.tenant = tenant;
  }

  @GET
  @RunOnVirtualThread
  @Operation(summary = "The policy that applies: generic or gradion")
  public Policy get(@QueryParam("policy") String policy) {
    return policies.get(tenant.organization(), policy);
  }

  @PUT
  @RolesAllowed(Role.ADMIN)
  @Consumes(MediaType.APPLICATION_JSON)
  @RunOnVirtualThread
  @Operation(
      summary = "Replace the policy for the organization",
      description = "Appends a version; give it a version name of its own.")
  public Policy put(@QueryParam("policy") String name, @NotNull Policy policy) {
    Tenant who = tenant.get();
    return policies.put(who.organization(), name, policy, who.subject());
  }
}
