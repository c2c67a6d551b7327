package org.commandcenter.churn.scoring;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.commandcenter.churn.registry.ModelRegistry;
import org.commandcenter.churn.registry.RegisteredModel;
import org.commandcenter.platform.jobs.Job;
import org.commandcenter.platform.jobs.Jobs;
import org.commandcenter.platform.security.CurrentTenant;
import org.commandcenter.platform.security.Role;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Puts a model in charge by hand. */
@Path("/api/churn/models/{version}/activate")
@Tag(name = "Models")
@RolesAllowed(Role.ADMIN)
@Produces(MediaType.APPLICATION_JSON)
public class ActivationResource {
  private final ModelRegistry registry;
  private final Jobs jobs;
  private final CurrentTenant tenant;

  ActivationResource(ModelRegistry registry, Jobs jobs, CurrentTenant tenant) {
    this.registry = registry;
    this.jobs = jobs;
    this.tenant = tenant;
  }

  /**
   * An activation.
   *
   * @param job scores all customers with the model
   */
  record Activation(RegisteredModel model, Job job) {}

  @POST
  @RunOnVirtualThread
  @Operation(
      summary = "Make this model the champion, whatever its verdict, and score all customers",
      description = "Predictions stay those of the former champion until the job has succeeded.")
  public Activation activate(@PathParam("version") String version) {
    RegisteredModel model =
        registry.activate(tenant.organization(), version, tenant.get().subject());
    return new Activation(
        model, jobs.submit(tenant.get(), ScoringJob.KIND, new ScoringJob.Payload()));
  }
}
