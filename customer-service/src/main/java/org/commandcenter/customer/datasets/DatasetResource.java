package org.commandcenter.customer.datasets;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.net.URI;
import java.util.UUID;
import org.commandcenter.customer.datasets.lineage.Lineage;
import org.commandcenter.platform.jobs.Job;
import org.commandcenter.platform.jobs.Jobs;
import org.commandcenter.platform.paging.PageRequest;
import org.commandcenter.platform.problem.ApiException;
import org.commandcenter.platform.security.CurrentTenant;
import org.commandcenter.platform.security.Role;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Tables of any shape: uploaded as they are, understood, shown, overridable. */
@Path("/api/datasets")
@Tag(name = "Datasets")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.APPLICATION_JSON)
public class DatasetResource {
  private final DatasetService datasets;
  private final CurrentTenant tenant;

  DatasetResource(DatasetService datasets, CurrentTenant tenant) {
    this.datasets = datasets;
    this.tenant = tenant;
  }

  @POST
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @RolesAllowed(Role.ANALYST)
  @RunOnVirtualThread
  @Operation(
      summary = "Upload a table as CSV, NDJSON, JSON or Parquet",
      description =
          "Everything but the file is guessed where it is not given, and shown in the answer."
              + " The same file again answers 200 with the dataset that it is. A large file is"
              + " prepared by a job: 202. With dry_run=true nothing is kept: 200 with a preview."
              + " mapping is a JSON object of field by column, the name of a mapping that comes"
              + " with the service (ravenstack/accounts, lifecycle ...), or a mapping document.")
  @APIResponse(
      responseCode = "201",
      description = "The prepared dataset",
      content = @Content(schema = @Schema(implementation = Dataset.class)))
  @APIResponse(
      responseCode = "202",
      description = "The job that prepares the dataset; its result is the dataset",
      content = @Content(schema = @Schema(implementation = Job.class)))
  public Response upload(@BeanParam DatasetForm form) throws IOException {
    if (form.isDryRun()) {
      return Response.ok(datasets.preview(form.path(), form.fileName(), form.request())).build();
    }
    return switch (datasets.upload(tenant.get(), form.path(), form.fileName(), form.request())) {
      case DatasetService.Uploaded.Ready ready ->
          Response.status(ready.created() ? 201 : 200)
              .location(location(ready.dataset().datasetId()))
              .entity(ready.dataset())
              .build();
      case DatasetService.Uploaded.Preparing preparing ->
          Response.fromResponse(Jobs.accepted(preparing.job()))
              .header("Content-Location", location(preparing.datasetId()))
              .build();
    };
  }

  @GET
  @RunOnVirtualThread
  @Operation(summary = "List datasets, the latest first")
  public Response list(
      @QueryParam("limit") Integer limit,
      @QueryParam("cursor") String cursor,
      @Context UriInfo uri) {
    return datasets.list(tenant.organization(), PageRequest.of(limit, cursor)).toResponse(uri);
  }

  @GET
  @Path("/{id}")
  @RunOnVirtualThread
  @Operation(summary = "One dataset and how it was understood")
  public Dataset get(@PathParam("id") String id) {
    return datasets.get(tenant.organization(), uuid(id));
  }

  @GET
  @Path("/{id}/rejects")
  @Produces("text/csv")
  @RunOnVirtualThread
  @Operation(
      summary = "The lines that could not be used, as CSV",
      description = "line, field, code, message, original: the text as it was.")
  public Response rejects(@PathParam("id") String id) {
    String organization = tenant.organization();
    Dataset dataset = datasets.get(organization, uuid(id));
    StreamingOutput csv = out -> datasets.writeRejects(organization, dataset.datasetId(), out);
    return Response.ok(csv)
        .header("Content-Disposition", "attachment; filename=\"rejects.csv\"")
        .build();
  }

  @GET
  @Path("/{id}/lineage")
  @RunOnVirtualThread
  @Operation(
      summary = "From the upload to everything that was made of it, checked now",
      description =
          "Each step is hashed with the one before it; the files that are there are read and"
              + " hashed again. Stays when the dataset is deleted.")
  public Lineage lineage(@PathParam("id") String id) {
    return datasets.lineage(tenant.organization(), uuid(id));
  }

  @DELETE
  @Path("/{id}")
  @RolesAllowed(Role.OPERATOR)
  @RunOnVirtualThread
  @Operation(
      summary = "Delete a dataset and its files",
      description = "What its rows said of customers stays, and so does its lineage.")
  public void delete(@PathParam("id") String id) throws IOException {
    datasets.delete(tenant.get(), uuid(id));
  }

  private static URI location(UUID id) {
    return URI.create("/api/datasets/" + id);
  }

  private static UUID uuid(String id) {
    try {
      return UUID.fromString(id);
    } catch (IllegalArgumentException e) {
      throw ApiException.notFound("dataset", id);
    }
  }
}
