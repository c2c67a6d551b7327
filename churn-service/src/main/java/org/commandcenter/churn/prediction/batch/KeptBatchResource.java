package org.commandcenter.churn.prediction.batch;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.commandcenter.platform.paging.PageRequest;
import org.commandcenter.platform.problem.ApiException;
import org.commandcenter.platform.security.CurrentTenant;
import org.commandcenter.platform.security.Role;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;

/** Files of customers whose predictions are kept, to be read page by page. */
@Path("/api/churn/predict/batches")
@Tag(name = "Predictions")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.APPLICATION_JSON)
public class KeptBatchResource {
  private static final String BATCH =
      """
      {"batch_id": "6f6f4f0e-7c53-4b4e-9a07-0c7f6d2f9b11", "batch_name": "May",
       "job_id": "churn-service-0d9c8b7a-1111-4222-8333-444455556666", "total_customers": 2,
       "status": "succeeded", "model_version": "1.0.0", "scored": 2, "rejected": 0, "error": null,
       "created_by": "ann", "created_at": "2026-05-01T08:00:00Z"}
      """;
  private static final String PAGE = "{\"items\": [" + BATCH + "], \"next_cursor\": null}";
  private static final String ITEMS =
      """
      {"items": [{"place": 1, "customer_id": "4711", "churn_probability": 0.31,
        "risk_level": "medium", "top_risk_factor": "days_since_last_event", "error": null}],
       "next_cursor": null}
      """;

  private final KeptBatches batches;
  private final CurrentTenant tenant;

  KeptBatchResource(KeptBatches batches, CurrentTenant tenant) {
    this.batches = batches;
    this.tenant = tenant;
  }

  /** A page of batches, for the API document. */
  record PredictionBatchPage(List<PredictionBatch> items, String nextCursor) {}

  /** A page of a batch's predictions, for the API document. */
  record BatchItemPage(List<PredictionBatch.Item> items, String nextCursor) {}

  @POST
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @RolesAllowed(Role.ANALYST)
  @RunOnVirtualThread
  @Operation(
      summary = "Predict the customers of a file and keep the predictions",
      description =
          "CSV or Parquet, as the part 'file' of a form, with batch_name beside it. Either one line"
              + " for each customer with features, named by customer_id; or one for each"
              + " transaction: customer_id, event_date, amount, event_type, in any order, from which"
              + " the features are made as of the day after the newest event. What cannot be"
              + " predicted is kept with an error. An erasure removes all batches, because they"
              + " name customers in ways of their own.")
  @APIResponse(
      responseCode = "202",
      description = "The batch; Location is its own, job_id its job's",
      content =
          @Content(
              schema = @Schema(implementation = PredictionBatch.class),
              examples = @ExampleObject(name = "batch", value = BATCH)))
  public Response predict(
      @RestForm("file") FileUpload file, @RestForm("batch_name") String batchName)
      throws IOException {
    if (file == null) {
      throw ApiException.invalid("file", "is required: the table, as a part of the form");
    }
    PredictionBatch batch =
        batches.start(tenant.get(), file.uploadedFile(), file.fileName(), batchName);
    return Response.accepted(batch)
        .location(URI.create("/api/churn/predict/batches/" + batch.batchId()))
        .build();
  }

  @GET
  @RunOnVirtualThread
  @Operation(summary = "Kept batches, newest first")
  @APIResponse(
      responseCode = "200",
      description = "One page",
      content =
          @Content(
              schema = @Schema(implementation = PredictionBatchPage.class),
              examples = @ExampleObject(name = "page", value = PAGE)))
  public Response list(
      @QueryParam("limit") Integer limit,
      @QueryParam("cursor") String cursor,
      @Context UriInfo uri) {
    return batches.list(tenant.organization(), PageRequest.of(limit, cursor)).toResponse(uri);
  }

  @GET
  @Path("/{id}")
  @RunOnVirtualThread
  @Operation(summary = "One kept batch, and how its job stands")
  @APIResponse(
      responseCode = "200",
      description = "The batch",
      content =
          @Content(
              schema = @Schema(implementation = PredictionBatch.class),
              examples = @ExampleObject(name = "batch", value = BATCH)))
  public PredictionBatch get(@PathParam("id") String id) {
    return batches.get(tenant.organization(), uuid(id));
  }

  @GET
  @Path("/{id}/predictions")
  @RunOnVirtualThread
  @Operation(summary = "Predictions of a kept batch, in the order of its customers")
  @APIResponse(
      responseCode = "200",
      description = "One page",
      content =
          @Content(
              schema = @Schema(implementation = BatchItemPage.class),
              examples = @ExampleObject(name = "page", value = ITEMS)))
  public Response predictions(
      @PathParam("id") String id,
      @QueryParam("limit") Integer limit,
      @QueryParam("cursor") String cursor,
      @Context UriInfo uri) {
    return batches
        .items(tenant.organization(), uuid(id), PageRequest.of(limit, cursor))
        .toResponse(uri);
  }

  private static UUID uuid(String id) {
    try {
      return UUID.fromString(id);
    } catch (IllegalArgumentException e) {
      throw ApiException.notFound("batch", id);
    }
  }
}
