package org.commandcenter.churn.prediction;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Arrays;
import java.util.Locale;
import org.commandcenter.churn.model.RiskBand;
import org.commandcenter.churn.scoring.LatestPrediction;
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

/** Who is likely to leave. */
@Path("/api/churn/predictions")
@Tag(name = "Predictions")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.APPLICATION_JSON)
public class PredictionResource {
  private final PredictionService predictions;
  private final PredictionLines lines;
  private final CurrentTenant tenant;

  PredictionResource(PredictionService predictions, PredictionLines lines, CurrentTenant tenant) {
    this.predictions = predictions;
    this.lines = lines;
    this.tenant = tenant;
  }

  /** A page of predictions, for the API document. */
  record PredictionPage(java.util.List<LatestPrediction> items, String nextCursor) {}

  @GET
  @Produces({MediaType.APPLICATION_JSON, PredictionLines.TYPE})
  @RunOnVirtualThread
  @Operation(
      summary = "Newest predictions of the customers who are there, most endangered first",
      description =
          "As application/x-ndjson all of them are streamed, in the order of customer_id, those"
              + " that follow the id given as after, limit of them when it is given.")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = PredictionPage.class)))
  public Response list(
      @QueryParam("risk_segment") String riskSegment,
      @QueryParam("limit") Integer limit,
      @QueryParam("cursor") String cursor,
      @QueryParam("after") String after,
      @Context UriInfo uri,
      @Context HttpHeaders headers) {
    if (PredictionLines.accepted(headers)) {
      return lines.answer(tenant.organization(), after, limit);
    }
    Page<LatestPrediction> page =
        predictions.list(tenant.organization(), band(riskSegment), PageRequest.of(limit, cursor));
    return Response.fromResponse(page.toResponse(uri)).type(MediaType.APPLICATION_JSON).build();
  }

  @GET
  @Path("/{customer_id}")
  @RunOnVirtualThread
  @Operation(
      summary = "A customer's newest prediction, what drives it, and earlier ones",
      description = "The customer is named by its UUID or by any external identifier.")
  public CustomerPrediction get(@PathParam("customer_id") String customerId) {
    return predictions.get(tenant.organization(), customerId);
  }

  private static RiskBand band(String name) {
    if (name == null) {
      return null;
    }
    return Arrays.stream(RiskBand.values())
        .filter(band -> band.name().toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                ApiException.invalid("risk_segment", "must be one of low, medium, high, critical"));
  }
}
