package org.commandcenter.counterfactual.whatif;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.commandcenter.platform.security.CurrentTenant;
import org.commandcenter.platform.security.Role;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/counterfactual/what-if")
@Tag(name = "Counterfactuals")
@RunOnVirtualThread
public class WhatIfResource {
  private final WhatIfService service;
  private final CurrentTenant tenant;

  WhatIfResource(WhatIfService service, CurrentTenant tenant) {
    this.service = service;
    this.tenant = tenant;
  }

  @POST
  @RolesAllowed(Role.VIEWER)
  @Operation(
      summary = "A customer with other features, and what an intervention would do from there",
      description =
          "Scored again by the model that made the customer's prediction. Features that nobody can"
              + " change, as the tenure, are refused.")
  public WhatIfAnswer whatIf(@NotNull @Valid WhatIfRequest request) {
    return service.answer(tenant.organization(), request);
  }
}
