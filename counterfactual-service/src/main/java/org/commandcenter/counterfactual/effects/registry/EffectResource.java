package org.commandcenter.counterfactual.effects.registry;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.commandcenter.platform.idempotency.Idempotent;
import org.commandcenter.platform.security.CurrentTenant;
import org.commandcenter.platform.security.Role;
import org.commandcenter.platform.security.Tenant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/effects")
@Tag(name = "Effects", description = "What interventions change, and how sure that is")
@RunOnVirtualThread
public class EffectResource {
  private final EffectService service;
  private final CurrentTenant tenant;

  EffectResource(EffectService service, CurrentTenant tenant) {
    this.service = service;
    this.tenant = tenant;
  }

  @GET
  @RolesAllowed(Role.VIEWER)
  @Operation(summary = "The effect registry: prior, data, posterior, evidence and all versions")
  public EffectsAnswer registry() {
    return service.registry(tenant.organization());
  }

  @PUT
  @RolesAllowed(Role.ADMIN)
  @Idempotent
  @Operation(summary = "Set the prior of one intervention, as a new version")
  public Response change(@NotNull @Valid EffectChange change) {
    Tenant who = tenant.get();
    service.change(who.organization(), change, who.subject());
    return Response.ok(service.registry(who.organization())).build();
  }
}
