package org.commandcenter.churn.scoring;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.commandcenter.churn.registry.ModelRegistry;
import org.commandcenter.platform.idempotency.Idempotent;
import org.commandcenter.platform.jobs.Job;
import org.commandcenter.platform.jobs.Jobs;
import org.commandcenter.platform.security.CurrentTenant;
import org.commandcenter.platform.security.Role;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Brings all predictions up to date. */
@Path("/api/churn/score")
@Tag(name = "Predictions")
@RolesAllowed(Role.ANALYST)
@Produces(MediaType.APPLICATION_JSON)
public class ScoringResource {
  private final Jobs jobs;
  private final ModelRegistry registry;
  private final CurrentTenant tenant;

  ScoringResource(Jobs jobs, ModelRegistry registry, CurrentTenant tenant) {
    this.jobs = jobs;
    this.registry = registry;
    this.tenant = tenant;
  }

  @POST
  @Idempotent
  @RunOnVirtualThread
  @Operation(summary = "Score all customers again with the champion, as of the end of the data")
  @APIResponse(
      responseCode = "202",
      description = "A job; its result counts what was scored",
      content = @Content(schema = @Schema(implementation = Job.class)))
  public Response score() {
    registry.champion(tenant.organization());
    return Jobs.accepted(jobs.submit(tenant.get(), ScoringJob.KIND, new ScoringJob.Payload()));
  }
}
