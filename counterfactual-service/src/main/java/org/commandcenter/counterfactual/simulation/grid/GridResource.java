package org.commandcenter.counterfactual.simulation.grid;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedOutputStream;
import org.commandcenter.platform.problem.ApiException;
import org.commandcenter.platform.security.CurrentTenant;
import org.commandcenter.platform.security.Role;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Every customer in every scenario, for reports. */
@Path("/api/counterfactual/grid")
@Tag(name = "Counterfactuals")
public class GridResource {
  private static final String LINES = "application/x-ndjson";
  private static final int BUFFER = 1 << 15;

  private final GridService service;
  private final CurrentTenant tenant;

  GridResource(GridService service, CurrentTenant tenant) {
    this.service = service;
    this.tenant = tenant;
  }

  @GET
  @Produces(LINES)
  @RolesAllowed(Role.VIEWER)
  @RunOnVirtualThread
  @Operation(
      summary = "Every customer x intervention x timing, as lines of JSON in the order of these",
      description =
          "Scoring-Run names what the rows are made by; rows of different runs do not belong"
              + " together. Total-Count, from the start, says how many rows there are.")
  @APIResponse(
      responseCode = "200",
      description = "Rows",
      content = @Content(mediaType = LINES, schema = @Schema(implementation = GridRow.class)))
  public Response grid(
      @Parameter(description = "last row that is not wanted: customer|intervention|timing")
          @QueryParam("after")
          String after,
      @Parameter(description = "internal id of the only customer wanted") @QueryParam("customer_id")
          String customerId,
      @Parameter(description = "rows at most; all when absent") @QueryParam("limit") Long limit) {
    if (limit != null && limit < 0) {
      throw ApiException.invalid("limit", "must not be negative");
    }
    String organization = tenant.organization();
    GridKey from = GridKey.parse(after);
    GridService.Grid grid = service.open(organization, after == null);
    var question =
        new GridService.Question(
            organization, from, customerId, limit == null ? Long.MAX_VALUE : limit);
    StreamingOutput body =
        out -> {
          var buffered = new BufferedOutputStream(out, BUFFER);
          service.write(question, grid, buffered);
          buffered.flush();
        };
    Response.ResponseBuilder answer = Response.ok(body, LINES).header("Scoring-Run", grid.run());
    if (after == null && customerId == null) {
      answer.header("Total-Count", service.rows(organization));
    }
    return answer.build();
  }
}
