package org.commandcenter.churn.retraining;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.commandcenter.platform.security.CurrentTenant;
import org.commandcenter.platform.security.Role;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** When models are trained again without being asked. */
@Path("/api/churn/retraining")
@Tag(name = "Monitoring")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.APPLICATION_JSON)
public class RetrainingResource {
  private final RetrainingService retraining;
  private final CurrentTenant tenant;

  RetrainingResource(RetrainingService retraining, CurrentTenant tenant) {
    this.retraining = retraining;
    this.tenant = tenant;
  }

  @GET
  @RunOnVirtualThread
  @Operation(
      summary = "The policy, how the champion does, and the trainings of the service by itself")
  public RetrainingState state() {
    return retraining.state(tenant.organization());
  }

  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Role.ADMIN)
  @RunOnVirtualThread
  @Operation(
      summary = "Set when models are trained again, and what may become of them",
      description =
          "A training starts after the interval, on drift, or when real outcomes fall short of what"
              + " was promised, but never within the cool-down. Its model must be usable and not"
              + " worse than the champion to be put anywhere. What is left out takes its default.")
  public RetrainingState set(
      @RequestBody(
              content =
                  @Content(
                      schema = @Schema(implementation = RetrainingPolicy.class),
                      examples =
                          @ExampleObject(
                              name = "monthly",
                              value =
                                  "{\"enabled\": true, \"interval_days\": 30, \"promotion\":"
                                      + " \"challenger\"}")))
          @NotNull
          @Valid
          RetrainingPolicy policy) {
    return retraining.setPolicy(tenant.organization(), policy, tenant.get().subject());
  }
}
