package org.commandcenter.customer.datasets;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.util.Map;
import java.util.UUID;
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
  private final ObjectMapper json;

  DatasetResource(DatasetService datasets, CurrentTenant tenant, ObjectMapper json) {
    this.datasets = datasets;
    this.tenant = tenant;
    this.json = json;
  }

  @POST
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @RolesAllowed(Role.ANALYST)
  @RunOnVirtualThread
  @Operation(
      summary = "Upload a table as CSV",
      description =
          "Everything but the file is guessed where it is not given, and shown in the answer."
              + " The same file again answers 200 with the dataset that it is.")
  @APIResponse(
      responseCode = "201",
      description = "The prepared dataset",
      content = @Content(schema = @Schema(implementation = Dataset.class)))
  public Response upload(@BeanParam DatasetForm form) throws IOException {
    DatasetService.Uploaded uploaded =
        datasets.upload(tenant.get(), form.path(), form.fileName(), form.options(this::mapping));
    URI location = URI.create("/api/datasets/" + uploaded.dataset().datasetId());
    return Response.status(uploaded.created() ? 201 : 200)
        .location(location)
        .entity(uploaded.dataset())
        .build();
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

  @DELETE
  @Path("/{id}")
  @RolesAllowed(Role.OPERATOR)
  @RunOnVirtualThread
  @Operation(
      summary = "Delete a dataset and its files",
      description = "The customers that it made known stay.")
  public void delete(@PathParam("id") String id) throws IOException {
    datasets.delete(tenant.organization(), uuid(id));
  }

  private Map<String, String> mapping(String text) {
    try {
      return json.readValue(text, new TypeReference<Map<String, String>>() {});
    } catch (JsonProcessingException e) {
      throw ApiException.invalid(
          "mapping", "must be a JSON object of field by column, as {\"MonthlyCharges\": \"mrr\"}");
    }
  }

  private static UUID uuid(String id) {
    try {
      return UUID.fromString(id);
    } catch (IllegalArgumentException e) {
      throw ApiException.notFound("dataset", id);
    }
  }
}
