package org.commandcenter.counterfactual.effects.registry;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.commandcenter.platform.idempotency.Idempotent;
import org.commandcenter.platform.jobs.Job;
import org.commandcenter.platform.jobs.Jobs;
import org.commandcenter.platform.security.CurrentTenant;
import org.commandcenter.platform.security.Role;
import org.commandcenter.platform.security.Tenant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/effects")
@Tag(name = "Effects", description = "What interventions change, and how sure that is")
@RunOnVirtualThread
public class EffectResource {
  private final EffectService service;
  private final Jobs jobs;
  private final CurrentTenant tenant;

  EffectResource(EffectService service, Jobs jobs, CurrentTenant tenant) {
    this.service = service;
    this.jobs = jobs;
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
  @APIResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = EffectsAnswer.class)))
  public Response change(@NotNull @Valid EffectChange change) {
    Tenant who = tenant.get();
    service.change(who.organization(), change, who.subject());
    return Response.ok(service.registry(who.organization())).build();
  }

  @POST
  @Path("/estimate")
  @RolesAllowed(Role.ANALYST)
  @Idempotent
  @Operation(
      summary = "Estimate effects from experiments and history, as a new version",
      description =
          "A job: its result holds the new version and one sentence per intervention. Where there"
              + " is not enough evidence the prior stays, and the sentence says so.")
  @APIResponse(
      responseCode = "202",
      description = "The job",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = Job.class)))
  public Response estimate(@Valid EstimationOrder order) {
    EstimationOrder complete = (order == null ? new EstimationOrder(null, null) : order).complete();
    return Jobs.accepted(jobs.submit(tenant.get(), EffectEstimationJob.KIND, complete));
  }

  @POST
  @Path("/versions/{version}/restore")
  @RolesAllowed(Role.ADMIN)
  @Idempotent
  @Operation(summary = "Put an earlier version's priors and estimate in force again")
  @APIResponse(
      responseCode = "200",
      description = "What is in force then",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = EffectsAnswer.class)))
  public Response restore(@PathParam("version") String version) {
    Tenant who = tenant.get();
    service.restore(who.organization(), version, who.subject());
    return Response.ok(service.registry(who.organization())).build();
  }
}
