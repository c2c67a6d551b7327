package org.commandcenter.counterfactual.regret.board;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.commandcenter.counterfactual.QueryTimes;
import org.commandcenter.platform.paging.NextLink;
import org.commandcenter.platform.paging.PageRequest;
import org.commandcenter.platform.problem.ApiException;
import org.commandcenter.platform.security.CurrentTenant;
import org.commandcenter.platform.security.Role;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/regret")
@Tag(name = "Regret", description = "What history lost against the best alternative")
@RunOnVirtualThread
public class RegretResource {
  private static final List<String> SEGMENTS =
      List.of("enterprise", "mid_market", "smb", "unknown");

  private final RegretService service;
  private final RegretLines lines;
  private final CurrentTenant tenant;

  RegretResource(RegretService service, RegretLines lines, CurrentTenant tenant) {
    this.service = service;
    this.lines = lines;
    this.tenant = tenant;
  }

  @GET
  @Path("leaderboard")
  @RolesAllowed(Role.VIEWER)
  @Produces({MediaType.APPLICATION_JSON, RegretLines.TYPE})
  @Operation(
      summary = "Lost customers by the value that the best alternative would have kept",
      description =
          "As application/x-ndjson all rows are streamed, in the order of customer_id, those that"
              + " follow the id given as after.")
  @APIResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = Leaderboard.class)))
  public Response leaderboard(
      @QueryParam("segment") String segment,
      @QueryParam("since") String since,
      @QueryParam("limit") Integer limit,
      @QueryParam("cursor") String cursor,
      @QueryParam("after") String after,
      UriInfo uri,
      HttpHeaders headers) {
    if (RegretLines.accepted(headers)) {
      return lines.answer(service.rows(tenant.organization(), after, limit));
    }
    Leaderboard board =
        service.leaderboard(
            tenant.organization(),
            known(segment),
            QueryTimes.parse("since", since),
            PageRequest.of(limit, cursor));
    return Response.fromResponse(NextLink.answer(board, board.nextCursor(), uri))
        .type(MediaType.APPLICATION_JSON)
        .build();
  }

  @GET
  @Path("heatmap")
  @RolesAllowed(Role.VIEWER)
  @Operation(summary = "Foregone value by segment and by what was done; sums to the leaderboard's")
  public Heatmap heatmap(@QueryParam("segment") String segment, @QueryParam("since") String since) {
    return service.heatmap(tenant.organization(), known(segment), QueryTimes.parse("since", since));
  }

  @GET
  @Path("insights")
  @RolesAllowed(Role.VIEWER)
  @Operation(summary = "What stands out in the regret of the lost customers")
  public Insights insights(
      @QueryParam("segment") String segment, @QueryParam("since") String since) {
    return service.insights(
        tenant.organization(), known(segment), QueryTimes.parse("since", since));
  }

  @GET
  @Path("customers/{id}")
  @RolesAllowed(Role.VIEWER)
  @Operation(summary = "One customer's history and the road not taken")
  public CustomerStory story(@PathParam("id") String id) {
    return service.story(tenant.organization(), id);
  }

  private static String known(String segment) {
    if (segment != null && !SEGMENTS.contains(segment)) {
      throw ApiException.invalid("segment", "must be one of " + String.join(", ", SEGMENTS));
    }
    return segment;
  }
}
