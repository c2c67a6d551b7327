package org.commandcenter.churn.scoring;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.commandcenter.churn.registry.ModelRegistry;
import org.commandcenter.churn.registry.RegisteredModel;
import org.commandcenter.platform.jobs.Job;
import org.commandcenter.platform.jobs.Jobs;
import org.commandcenter.platform.security.CurrentTenant;
import org.commandcenter.platform.security.Role;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Which model is in charge, and which one is compared with it. */
@Path("/api/churn")
@Tag(name = "Models")
@RolesAllowed(Role.ADMIN)
@Produces(MediaType.APPLICATION_JSON)
public class ChampionResource {
  private static final int LONGEST_REASON = 500;

  private final ModelRegistry registry;
  private final Jobs jobs;
  private final CurrentTenant tenant;

  ChampionResource(ModelRegistry registry, Jobs jobs, CurrentTenant tenant) {
    this.registry = registry;
    this.jobs = jobs;
    this.tenant = tenant;
  }

  /**
   * A change of the champion.
   *
   * @param job scores all customers with the model
   */
  record Activation(RegisteredModel model, Job job) {}

  @POST
  @Path("/models/{version}/activate")
  @RunOnVirtualThread
  @Operation(
      summary = "Make this model the champion, whatever its verdict, and score all customers",
      description =
          "Predictions stay those of the former champion until the job has succeeded. A model whose"
              + " stored artifact is damaged is refused, and the champion stays.")
  @APIResponse(responseCode = "200", description = "The new champion, and the job that scores")
  @APIResponse(responseCode = "409", description = "model_damaged")
  public Activation activate(
      @PathParam("version") String version,
      @QueryParam("reason") @Size(max = LONGEST_REASON) String reason) {
    return scored(registry.activate(tenant.organization(), version, by(), reason));
  }

  @POST
  @Path("/models/rollback")
  @RunOnVirtualThread
  @Operation(
      summary = "Give the place back to the previous champion, and score all customers",
      description = "Again, to the one before that.")
  @APIResponse(responseCode = "200", description = "The new champion, and the job that scores")
  @APIResponse(responseCode = "409", description = "no_previous_champion, model_damaged")
  public Activation rollBack(@QueryParam("reason") @Size(max = LONGEST_REASON) String reason) {
    return scored(registry.rollBack(tenant.organization(), by(), reason));
  }

  @POST
  @Path("/models/{version}/challenge")
  @RolesAllowed(Role.OPERATOR)
  @RunOnVirtualThread
  @Operation(
      summary = "Make this model the challenger: it scores beside the champion from now on",
      description = "Its predictions are never shown; GET /api/churn/metrics/live compares them.")
  @APIResponse(responseCode = "200", description = "The challenger")
  @APIResponse(responseCode = "409", description = "It is the champion, or model_damaged")
  public RegisteredModel challenge(
      @PathParam("version") String version,
      @QueryParam("reason") @Size(max = LONGEST_REASON) String reason) {
    return registry.challenge(tenant.organization(), version, by(), reason);
  }

  @DELETE
  @Path("/models/challenger")
  @RolesAllowed(Role.OPERATOR)
  @RunOnVirtualThread
  @Operation(summary = "Let nobody challenge the champion")
  public void withdraw(@QueryParam("reason") @Size(max = LONGEST_REASON) String reason) {
    registry.withdrawChallenger(tenant.organization(), by(), reason);
  }

  private Activation scored(RegisteredModel model) {
    return new Activation(
        model, jobs.submit(tenant.get(), ScoringJob.KIND, new ScoringJob.Payload()));
  }

  private String by() {
    return tenant.get().subject();
  }
}
