package org.commandcenter.churn.prediction.batch;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import org.commandcenter.platform.jobs.Job;
import org.commandcenter.platform.jobs.Jobs;
import org.commandcenter.platform.problem.ApiException;
import org.commandcenter.platform.security.CurrentTenant;
import org.commandcenter.platform.security.Role;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;

/** Predictions of the customers in a file. */
@Path("/api/churn/predict/batch")
@Tag(name = "Predictions")
@RolesAllowed(Role.ANALYST)
public class BatchResource {
  private static final String CSV = "text/csv";
  private static final String PARQUET = "application/vnd.apache.parquet";
  private static final String WHAT =
      "CSV or Parquet, told apart by content. The same file comes back with its own columns, lines"
          + " and order, and churn_probability, risk_level, model_version, top_risk_factor and error"
          + " behind them: a line that cannot be scored stays and says why in error. The headers"
          + " X-Total-Rows, X-Scored-Rows and X-Rejected-Rows count. Columns are those of the"
          + " champion's features, any part of them; empty cells, NA and NULL are missing. More"
          + " than 100,000 rows are scored by a job: 202, and its result names the file.";

  private final BatchScoring scoring;
  private final CurrentTenant tenant;

  BatchResource(BatchScoring scoring, CurrentTenant tenant) {
    this.scoring = scoring;
    this.tenant = tenant;
  }

  @POST
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @Produces({CSV, PARQUET, MediaType.APPLICATION_JSON})
  @RunOnVirtualThread
  @Operation(summary = "Score a file, sent as the part 'file' of a form", description = WHAT)
  @APIResponse(responseCode = "200", description = "The scored file")
  @APIResponse(
      responseCode = "202",
      description = "The job that scores the file",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = Job.class)))
  public Response form(@RestForm("file") FileUpload file) throws IOException {
    if (file == null) {
      throw ApiException.invalid("file", "is required: the table, as a part of the form");
    }
    return answer(scoring.accept(tenant.get(), file.uploadedFile(), file.fileName()));
  }

  @POST
  @Consumes({CSV, PARQUET, "application/x-parquet", MediaType.APPLICATION_OCTET_STREAM})
  @Produces({CSV, PARQUET, MediaType.APPLICATION_JSON})
  @RunOnVirtualThread
  @Operation(summary = "Score a file, sent as the body", description = WHAT)
  @APIResponse(responseCode = "200", description = "The scored file")
  public Response body(InputStream body) throws IOException {
    java.nio.file.Path file = Files.createTempFile("batch-", ".in");
    try {
      Files.copy(body, file, StandardCopyOption.REPLACE_EXISTING);
      return answer(scoring.accept(tenant.get(), file, null));
    } finally {
      Files.deleteIfExists(file);
    }
  }

  @GET
  @Path("/{job_id}/file")
  @RolesAllowed(Role.VIEWER)
  @Produces({CSV, PARQUET})
  @RunOnVirtualThread
  @Operation(summary = "The file that a job scored")
  @APIResponse(responseCode = "200", description = "The scored file")
  public Response file(@PathParam("job_id") String jobId) throws IOException {
    BatchScoring.StoredFile file = scoring.file(tenant.organization(), jobId);
    return scored(Response.ok(file.content()), file.format()).build();
  }

  @DELETE
  @Path("/{job_id}/file")
  @RunOnVirtualThread
  @Operation(summary = "Delete a scored file")
  public void delete(@PathParam("job_id") String jobId) throws IOException {
    scoring.delete(tenant.organization(), jobId);
  }

  private static Response answer(BatchScoring.Answer answer) {
    return switch (answer) {
      case BatchScoring.Answer.Started started ->
          Response.fromResponse(Jobs.accepted(started.job()))
              .type(MediaType.APPLICATION_JSON)
              .build();
      case BatchScoring.Answer.Scored done ->
          scored(Response.ok(sendAndDelete(done.file())), done.format())
              .header("X-Model-Version", done.modelVersion())
              .header("X-Total-Rows", done.counts().rows())
              .header("X-Scored-Rows", done.counts().scored())
              .header("X-Rejected-Rows", done.counts().rejected())
              .build();
    };
  }

  private static Response.ResponseBuilder scored(
      Response.ResponseBuilder response, BatchFormat format) {
    return response
        .type(format.mediaType())
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            "attachment; filename=\"scored.%s\"".formatted(format.extension()));
  }

  private static StreamingOutput sendAndDelete(java.nio.file.Path file) {
    return out -> {
      try {
        Files.copy(file, out);
      } finally {
        Files.deleteIfExists(file);
      }
    };
  }
}
