package org.commandcenter.counterfactual.uplift;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.commandcenter.platform.idempotency.Idempotent;
import org.commandcenter.platform.jobs.Job;
import org.commandcenter.platform.jobs.Jobs;
import org.commandcenter.platform.paging.NextLink;
import org.commandcenter.platform.paging.PageRequest;
import org.commandcenter.platform.security.CurrentTenant;
import org.commandcenter.platform.security.Role;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/uplift")
@Tag(name = "Uplift", description = "Whom an intervention helps more, as far as the data can tell")
@RunOnVirtualThread
public class UpliftResource {
  private final UpliftService service;
  private final CurrentTenant tenant;

  UpliftResource(UpliftService service, CurrentTenant tenant) {
    this.service = service;
    this.tenant = tenant;
  }

  @POST
  @Path("train")
  @RolesAllowed(Role.ANALYST)
  @Idempotent
  @Operation(
      summary = "Learn whom interventions help more, and judge it on held-out customers",
      description =
          "A job; its result is the report. Fails with no_control_arm when everybody was acted on,"
              + " and with insufficient_data when an arm or an outcome is too rare; both say what"
              + " is missing. The verdict of an arm is no_detectable_heterogeneity unless a ranking"
              + " learnt on other customers beats chance (RATE) and is of use: it beats an outcome"
              + " model's order, or choosing by it beats one arm for all.")
  @APIResponse(
      responseCode = "202",
      description = "The job; its result is an UpliftReport",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = Job.class)))
  public Response train(
      @RequestBody(
              content =
                  @Content(
                      schema = @Schema(implementation = UpliftTrainRequest.class),
                      examples =
                          @ExampleObject(
                              name = "doubly robust",
                              value = "{\"learner\": \"dr\", \"horizon_days\": 180}")))
          @Valid
          UpliftTrainRequest request) {
    return Jobs.accepted(
        service.start(tenant.get(), request == null ? UpliftTrainRequest.DEFAULTS : request));
  }

  @GET
  @RolesAllowed(Role.VIEWER)
  @Operation(
      summary = "The newest training's report, and each customer's effects",
      description =
          "items[] holds customers by effect, largest first. An effect is the average of the fifth"
              + " of customers with about the same predicted effect, or of all customers where the"
              + " verdict is no_detectable_heterogeneity. 409 uplift_not_trained before the first"
              + " training.")
  @APIResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = UpliftAnswer.class)))
  @APIResponse(responseCode = "409", description = "Nothing was learnt yet")
  public Response newest(
      @QueryParam("arm") String arm,
      @QueryParam("limit") Integer limit,
      @QueryParam("cursor") String cursor,
      UriInfo uri) {
    UpliftAnswer answer = service.newest(tenant.organization(), arm, PageRequest.of(limit, cursor));
    return NextLink.answer(answer, answer.nextCursor(), uri);
  }
}
