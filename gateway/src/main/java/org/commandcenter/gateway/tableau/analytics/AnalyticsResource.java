package org.commandcenter.gateway.tableau.analytics;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.security.ForbiddenException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.commandcenter.gateway.tableau.Turns;
import org.commandcenter.gateway.tableau.access.BasicChallenge;
import org.commandcenter.platform.problem.ApiException;
import org.commandcenter.platform.security.Role;
import org.eclipse.microprofile.jwt.JsonWebToken;
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
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Tableau's analytics extension API, as TabPy 2.13 speaks it; scripts are never executed. */
@Path("/")
@Tag(name = "Tableau")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Extension(name = "x-failure", value = "AnalyticsFailure")
public class AnalyticsResource {
  private static final Logger LOG = Logger.getLogger(AnalyticsResource.class);

  /** Columns are whole in memory, on their way in and out, and this is what they may take. */
  private static final long HEAP_OF_A_TURN = 80L << 20;

  /** Less than bodies may take to arrive, as nothing of one is read before its turn. */
  private static final long PATIENCE_MILLIS = 25_000;

  private static final Turns TURNS =
      new Turns(
          Math.clamp(Runtime.getRuntime().maxMemory() / HEAP_OF_A_TURN, 1, 4), PATIENCE_MILLIS);

  private final Evaluations evaluations;
  private final JsonWebToken token;

  AnalyticsResource(Evaluations evaluations, JsonWebToken token) {
    this.evaluations = evaluations;
    this.token = token;
  }

  /** A function's answer, and where it came from. */
  public record QueryAnswer(JsonNode response, int version, String model, String uuid) {}

  /** A function as TabPy lists models. */
  public record Endpoint(
      String name,
      String description,
      String type,
      int version,
      List<String> dependencies,
      Map<String, Object> schema) {}

  @ServerExceptionMapper(priority = 1)
  public Response failed(Throwable failure) {
    return switch (failure) {
      case AnalyticsFailure e -> e.answer();
      case ApiException e -> refused(e).answer();
      case ForbiddenException _ ->
          new AnalyticsFailure(403, "Forbidden", "This key's role does not allow it").answer();
      case SecurityException _ ->
          new AnalyticsFailure(401, "Unauthorized request.", BasicChallenge.DETAIL).answer();
      case WebApplicationException e when e.getResponse().getStatus() < 500 -> e.getResponse();
      default -> {
        LOG.error("An analytics request failed", failure);
        yield new AnalyticsFailure(500, "Error processing script", "It is logged here").answer();
      }
    };
  }

  private static AnalyticsFailure refused(ApiException e) {
    int status =
        switch (e.error().status()) {
          case 422 -> 400;
          case 504 -> 408;
          case 502 -> 500;
          default -> e.error().status();
        };
    return new AnalyticsFailure(status, "Error processing script", e.getMessage());
  }

  @GET
  @Path("info")
  @PermitAll
  @Operation(summary = "What this analytics extension can do; asked before signing in")
  public Map<String, Object> info() {
    return AnalyticsInfo.DOCUMENT;
  }

  @GET
  @Path("endpoints")
  @Operation(summary = "The functions that a script can name")
  public Map<String, Endpoint> endpoints() {
    Map<String, Endpoint> endpoints = new LinkedHashMap<>();
    for (AnalyticsFunction function : AnalyticsFunction.values()) {
      endpoints.put(function.label(), endpoint(function));
    }
    return endpoints;
  }

  @GET
  @Path("endpoints/{name}")
  @Operation(summary = "One of the functions that a script can name")
  public Map<String, Endpoint> endpoint(@PathParam("name") String name) {
    return Map.of(name, endpoint(function(name)));
  }

  @POST
  @Path("evaluate")
  @Operation(
      summary = "Evaluate a function on whole columns",
      description =
          "The script's first line names the function: counterfactual.simulate, churn.predict or"
              + " regret.estimate, if need be with the names of its arguments in brackets and the"
              + " wanted column in square ones. When _arg1 is a map of columns, so is the answer.")
  @APIResponseSchema(JsonNode.class)
  @APIResponse(
      responseCode = "400",
      description = "The script or its columns cannot be taken; info says why",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = AnalyticsFailure.Body.class)))
  public JsonNode evaluate(
      @RequestBody(
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON,
                      schema = @Schema(type = SchemaType.OBJECT),
                      examples =
                          @ExampleObject(
                              name = "simulate",
                              value =
                                  "{\"script\": \"counterfactual.simulate\", \"data\": {\"_arg1\":"
                                      + " [0.62, 0.4], \"_arg2\": [\"proactive_outreach\"],"
                                      + " \"_arg3\": [\"14d_earlier\"]}}")))
          InputStream body,
      @HeaderParam("Content-Encoding") String encoding)
      throws IOException {
    return TURNS.take(
        () -> {
          AnalyticsRequest request = AnalyticsBody.read(body, encoding);
          return evaluations.evaluate(Script.parse(request.script()), request, bearer());
        });
  }

  @POST
  @Path("query/{name}")
  @Operation(summary = "Evaluate a function by its name")
  public QueryAnswer query(
      @PathParam("name") String name,
      @RequestBody(
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON,
                      schema = @Schema(type = SchemaType.OBJECT),
                      examples =
                          @ExampleObject(
                              name = "predict",
                              value = "{\"data\": {\"_arg1\": [\"4711\"]}}")))
          InputStream body,
      @HeaderParam("Content-Encoding") String encoding)
      throws IOException {
    AnalyticsFunction function = function(name);
    JsonNode answer =
        TURNS.take(
            () -> {
              AnalyticsRequest request = AnalyticsBody.read(body, encoding);
              return evaluations.evaluate(Script.of(function), request, bearer());
            });
    return new QueryAnswer(answer, 1, name, UUID.randomUUID().toString());
  }

  private static Endpoint endpoint(AnalyticsFunction function) {
    return new Endpoint(
        function.label(),
        function.description(),
        "model",
        1,
        List.of(),
        Map.of("input", function.parameters(), "output", function.output()));
  }

  private static AnalyticsFunction function(String name) {
    return AnalyticsFunction.named(name)
        .orElseThrow(
            () ->
                new AnalyticsFailure(
                    404,
                    "Unknown endpoint",
                    "There is no '%s'; there are %s".formatted(name, AnalyticsFunction.allowed())));
  }

  private String bearer() {
    return "Bearer " + token.getRawToken();
  }
}
