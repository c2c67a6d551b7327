package org.commandcenter.churn.inference;

import io.quarkus.runtime.ApplicationConfig;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.commandcenter.churn.serving.ServingModel;
import org.commandcenter.platform.security.CurrentTenant;
import org.commandcenter.platform.security.Role;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The Open Inference Protocol (v2), for clients that speak to any model server. */
@Path("/v2")
@Tag(name = "Inference")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.APPLICATION_JSON)
@Extension(name = "x-failure", value = "InferenceFailure")
public class InferenceResource {
  private static final String EXAMPLE =
      "{\"id\": \"42\", \"inputs\": [{\"name\": \"tenure\", \"shape\": [2], \"datatype\": \"FP64\","
          + " \"data\": [1, null]}, {\"name\": \"Contract\", \"shape\": [2], \"datatype\":"
          + " \"BYTES\", \"data\": [\"Month-to-month\", \"Two year\"]}], \"outputs\": [{\"name\":"
          + " \"churn_probability\"}]}";

  private final InferenceService inference;
  private final CurrentTenant tenant;
  private final ApplicationConfig application;

  InferenceResource(
      InferenceService inference, CurrentTenant tenant, ApplicationConfig application) {
    this.inference = inference;
    this.tenant = tenant;
    this.application = application;
  }

  /** Who serves. */
  @Schema(name = "InferenceServer")
  record Server(String name, String version, List<String> extensions) {}

  /** Whether a model can answer. */
  @Schema(name = "InferenceModelReady")
  record Ready(String name, boolean ready) {}

  @GET
  @RunOnVirtualThread
  @Operation(summary = "Name and version of this server")
  public Server server() {
    return new Server("command-center", application.version().orElse("unknown"), List.of());
  }

  @GET
  @Path("/models/{name}")
  @RunOnVirtualThread
  @Operation(
      summary = "Inputs, outputs and versions of the champion",
      description =
          "The one model is churn. Each input is one column: FP64 for numbers, which any numeric"
              + " datatype may fill, BYTES for categories.")
  public Tensor.Model metadata(@PathParam("name") String name) {
    return inference.metadata(tenant.organization(), name, null);
  }

  @GET
  @Path("/models/{name}/versions/{version}")
  @RunOnVirtualThread
  @Operation(summary = "Inputs and outputs of a version")
  public Tensor.Model versionMetadata(
      @PathParam("name") String name, @PathParam("version") String version) {
    return inference.metadata(tenant.organization(), name, version);
  }

  @GET
  @Path("/models/{name}/ready")
  @RunOnVirtualThread
  @Operation(summary = "Whether there is a champion that can answer; 4xx when not")
  public Ready ready(@PathParam("name") String name) {
    inference.model(tenant.organization(), name, null);
    return new Ready(name, true);
  }

  @GET
  @Path("/models/{name}/versions/{version}/ready")
  @RunOnVirtualThread
  @Operation(summary = "Whether a version can answer; 4xx when not")
  public Ready versionReady(@PathParam("name") String name, @PathParam("version") String version) {
    inference.model(tenant.organization(), name, version);
    return new Ready(name, true);
  }

  @POST
  @Path("/models/{name}/infer")
  @RunOnVirtualThread
  @Operation(
      summary = "Score rows with the champion: one tensor per column",
      description =
          "Null elements and absent inputs are missing; the absent ones are named in"
              + " parameters.imputed. Outputs: churn_probability, churn_margin (log odds),"
              + " risk_level. Errors are {\"error\": \"...\"}.")
  @APIResponseSchema(Tensor.Response.class)
  @APIResponse(
      responseCode = "400",
      description = "The tensors cannot be taken; the error says why",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = InferenceErrors.Failure.class)))
  public Tensor.Response infer(
      @PathParam("name") String name,
      @RequestBody(
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON,
                      schema = @Schema(type = SchemaType.OBJECT),
                      examples = @ExampleObject(name = "rows", value = EXAMPLE)))
          InputStream body)
      throws IOException {
    return infer(inference.model(tenant.organization(), name, null), body);
  }

  @POST
  @Path("/models/{name}/versions/{version}/infer")
  @RunOnVirtualThread
  @Operation(summary = "Score rows with a version")
  public Tensor.Response versionInfer(
      @PathParam("name") String name,
      @PathParam("version") String version,
      @RequestBody(
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON,
                      schema = @Schema(type = SchemaType.OBJECT)))
          InputStream body)
      throws IOException {
    return infer(inference.model(tenant.organization(), name, version), body);
  }

  private Tensor.Response infer(ServingModel model, InputStream body) throws IOException {
    return inference.infer(model, body);
  }
}
