package org.commandcenter.churn.training;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.commandcenter.platform.idempotency.Idempotent;
import org.commandcenter.platform.jobs.Job;
import org.commandcenter.platform.jobs.Jobs;
import org.commandcenter.platform.security.CurrentTenant;
import org.commandcenter.platform.security.Role;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Trains models. */
@Path("/api/churn")
@Tag(name = "Models")
@Produces(MediaType.APPLICATION_JSON)
public class TrainingResource {
  private final TrainingService trainings;
  private final TrainingStatusService status;
  private final CurrentTenant tenant;

  TrainingResource(TrainingService trainings, TrainingStatusService status, CurrentTenant tenant) {
    this.trainings = trainings;
    this.status = status;
    this.tenant = tenant;
  }

  @POST
  @Path("/models/train")
  @Idempotent
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Role.ANALYST)
  @RunOnVirtualThread
  @Operation(
      summary = "Train a churn model, evaluate it, and let it score all customers if it is usable",
      description =
          "A job. Its result has the verdict (usable, no_usable_signal, suspected_leak, too_good),"
              + " metrics on held-out customers with 95 % intervals, and the baselines on the same"
              + " customers. With auto, or with a tuning budget, the search is repeated within each"
              + " fold of the evaluation and the result has its leaderboard. Fails with insufficient_data below 10 customers or with one class.")
  @APIResponse(
      responseCode = "202",
      description = "The job, and the customers whom it can learn from",
      content = @Content(schema = @Schema(allOf = {Job.class, TrainingStarted.Data.class})))
  public Response train(
      @RequestBody(
              content =
                  @Content(
                      schema = @Schema(implementation = TrainRequest.class),
                      examples = {
                        @ExampleObject(
                            name = "from events",
                            value = "{\"algorithm\": \"xgboost\", \"horizon_days\": 30}"),
                        @ExampleObject(
                            name = "the best of all algorithms",
                            value = "{\"algorithm\": \"auto\", \"tuning\": {\"candidates\": 12}}")
                      }))
          @Valid
          TrainRequest request) {
    TrainRequest wanted = request == null ? TrainRequest.defaults() : request;
    Job job = trainings.start(tenant.get(), wanted);
    return Response.fromResponse(Jobs.accepted(job))
        .entity(new TrainingStarted(job, trainings.data(tenant.organization(), wanted)))
        .build();
  }

  @GET
  @Path("/training-status")
  @RolesAllowed(Role.VIEWER)
  @RunOnVirtualThread
  @Operation(summary = "How the latest training stands")
  public TrainingStatus status() {
    return status.get(tenant.organization());
  }
}
