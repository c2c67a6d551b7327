package org.commandcenter.counterfactual.simulation.scenario;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.commandcenter.platform.idempotency.Idempotent;
import org.commandcenter.platform.paging.NextLink;
import org.commandcenter.platform.paging.Page;
import org.commandcenter.platform.paging.PageRequest;
import org.commandcenter.platform.problem.ApiException;
import org.commandcenter.platform.security.CurrentTenant;
import org.commandcenter.platform.security.Role;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/counterfactual")
@Tag(name = "Counterfactuals", description = "What would have happened, and what to do now")
@RunOnVirtualThread
public class SimulationResource {
  private static final String LINES = "application/x-ndjson";
  private static final String CSV = "text/csv";
  private static final List<MediaType> TYPES =
      List.of(MediaType.APPLICATION_JSON_TYPE, MediaType.valueOf(LINES), MediaType.valueOf(CSV));

  private final SimulationService simulations;
  private final RecommendationService recommendations;
  private final ScenarioRepository scenarios;
  private final CurrentTenant tenant;
  private final HttpHeaders headers;
  private final ObjectMapper json;

  SimulationResource(
      SimulationService simulations,
      RecommendationService recommendations,
      ScenarioRepository scenarios,
      CurrentTenant tenant,
      HttpHeaders headers,
      ObjectMapper json) {
    this.simulations = simulations;
    this.recommendations = recommendations;
    this.scenarios = scenarios;
    this.tenant = tenant;
    this.headers = headers;
    this.json = json;
  }

  @POST
  @Path("simulate")
  @Produces({MediaType.APPLICATION_JSON, LINES, CSV})
  @RolesAllowed(Role.ANALYST)
  @Idempotent
  @Operation(
      summary = "Play one scenario through",
      description =
          "The summary is over all customers; customers[] holds those with the most revenue"
              + " recovered, 100 unless ?limit says otherwise. As application/x-ndjson or text/csv"
              + " all customers are streamed, without the summary; X-Scenario-Id names the saved"
              + " results.")
  @APIResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = SimulationAnswer.class)))
  public Response simulate(@Valid SimulationRequest request, @QueryParam("limit") Integer limit) {
    int customers = PageRequest.of(limit, null).limit();
    SimulationRequest asked = request == null ? SimulationRequest.DEFAULTS : request;
    MediaType type =
        headers.getAcceptableMediaTypes().stream()
            .filter(accepted -> TYPES.stream().anyMatch(accepted::isCompatible))
            .findFirst()
            .orElse(MediaType.APPLICATION_JSON_TYPE);
    if (type.isCompatible(MediaType.APPLICATION_JSON_TYPE)) {
      return Response.ok(
              simulations.simulate(tenant.get(), asked, customers), MediaType.APPLICATION_JSON)
          .build();
    }
    if (headers.getHeaderString("Idempotency-Key") != null) {
      throw ApiException.invalid(
          "Idempotency-Key", "is for answers that are kept; a stream is not: accept JSON, or none");
    }
    return streamed(simulations.stream(tenant.get(), asked), type);
  }

  private Response streamed(CustomerStream customers, MediaType type) {
    boolean csv = type.isCompatible(MediaType.valueOf(CSV));
    StreamingOutput body = csv ? customers::writeCsv : out -> customers.writeLines(json, out);
    return Response.ok(body, csv ? CSV : LINES)
        .header("X-Scenario-Id", customers.info().scenarioId())
        .build();
  }

  @POST
  @Path("compare")
  @RolesAllowed(Role.VIEWER)
  @Operation(summary = "All interventions at all timings, and the best of them")
  public Comparison compare(@Valid CompareRequest request) {
    CompareRequest asked = request == null ? new CompareRequest(null) : request;
    return simulations.compare(tenant.organization(), asked);
  }

  @GET
  @Path("scenarios")
  @RolesAllowed(Role.VIEWER)
  @Operation(summary = "Saved scenarios, newest first")
  @APIResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = SavedScenario[].class)))
  public Response scenarios(
      @QueryParam("limit") Integer limit, @QueryParam("cursor") String cursor, UriInfo uri) {
    Page<ScenarioRepository.Row> page =
        scenarios.page(tenant.organization(), PageRequest.of(limit, cursor));
    return new Page<>(page.items().stream().map(SavedScenario::of).toList(), page.nextCursor())
        .toResponse(uri);
  }

  @GET
  @Path("scenarios/{id}")
  @RolesAllowed(Role.VIEWER)
  @Operation(summary = "A saved scenario and its customers")
  @APIResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = SavedScenarioDetail.class)))
  public Response scenario(
      @PathParam("id") String id,
      @QueryParam("limit") Integer limit,
      @QueryParam("cursor") String cursor,
      UriInfo uri) {
    PageRequest request = PageRequest.of(limit, cursor);
    ScenarioRepository.Row row =
        scenarios
            .find(tenant.organization(), id)
            .orElseThrow(() -> ApiException.notFound("scenario", id));
    Page<SavedCustomer> customers = scenarios.customers(tenant.organization(), id, request);
    return NextLink.answer(
        new SavedScenarioDetail(
            row.info(),
            row.summary(),
            customers.items(),
            customers.nextCursor(),
            SavedScenario.explanation(row)),
        customers.nextCursor(),
        uri);
  }

  @GET
  @Path("recommendations/{customer_id}")
  @RolesAllowed(Role.VIEWER)
  @Operation(summary = "The best intervention for one customer now, beside all others")
  public Recommendation recommend(@PathParam("customer_id") String customerId) {
    return recommendations.recommend(tenant.organization(), customerId);
  }
}
