package org.commandcenter.counterfactual.timing.policy;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.commandcenter.platform.security.CurrentTenant;
import org.commandcenter.platform.security.Role;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/regret/when-to-act")
@Tag(name = "When to act", description = "How long to watch a risk before acting on it")
@RunOnVirtualThread
public class WhenToActResource {
  private final WhenToActService service;
  private final CurrentTenant tenant;

  WhenToActResource(WhenToActService service, CurrentTenant tenant) {
    this.service = service;
    this.tenant = tenant;
  }

  @GET
  @RolesAllowed(Role.VIEWER)
  @Operation(
      summary = "When to act on a risk signal, as history taught it",
      description =
          "The best rule of the kind 'act when the risk has stayed at or above 0.34 for 2 weeks',"
              + " learnt on one half of the customers and scored on the other, against what was"
              + " done, against acting at once and against never acting. Without enough evidence"
              + " there are no numbers, and the answer says what is missing.")
  public WhenToAct answer() {
    return service.answer(tenant.organization());
  }
}
