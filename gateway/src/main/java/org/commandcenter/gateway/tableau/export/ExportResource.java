package org.commandcenter.gateway.tableau.export;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.util.List;
import org.commandcenter.gateway.tableau.TableauError;
import org.commandcenter.gateway.tableau.Turns;
import org.commandcenter.gateway.tableau.access.BasicChallenge;
import org.commandcenter.platform.problem.ApiException;
import org.commandcenter.platform.problem.ErrorCode;
import org.commandcenter.platform.problem.Problem;
import org.commandcenter.platform.security.Role;
import org.commandcenter.platform.telemetry.Trace;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Plain rows for tools that read JSON or CSV over HTTP. */
@Path("/api/tableau")
@Tag(name = "Tableau")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.WILDCARD)
@RunOnVirtualThread
public class ExportResource {
  private final Exports exports;

  ExportResource(Exports exports) {
    this.exports = exports;
  }

  @ServerExceptionMapper(
      value = {
        io.quarkus.security.UnauthorizedException.class,
        io.quarkus.security.AuthenticationFailedException.class
      },
      priority = 1)
  public Response unauthenticated(SecurityException e, HttpServerRequest request) {
    return BasicChallenge.problem(request.path());
  }

  /** 501 is what OData prescribes, and only on its own paths. */
  @ServerExceptionMapper
  public Response refused(ApiException e, HttpServerRequest request) {
    ErrorCode error =
        e.error() == TableauError.NOT_IMPLEMENTED ? TableauError.BAD_QUERY : e.error();
    return Response.status(error.status())
        .type(Problem.MEDIA_TYPE)
        .entity(Problem.of(error, e.getMessage(), request.path(), Trace.id(), e.violations()))
        .build();
  }

  @ServerExceptionMapper
  public Response busy(Turns.Busy e, HttpServerRequest request) {
    return Response.status(e.error().status())
        .header(HttpHeaders.RETRY_AFTER, Turns.RETRY_SECONDS)
        .type(Problem.MEDIA_TYPE)
        .entity(Problem.of(e.error(), e.getMessage(), request.path(), Trace.id(), List.of()))
        .build();
  }

  @GET
  @Path("{feed: [a-z]+-?[a-z]+}")
  @Operation(
      summary = "A feed as flat rows, JSON or CSV by Accept",
      description =
          "Feeds: churn-baseline, churn-daily, risk-distribution, simulator, regret-leaderboard,"
              + " regret-heatmap, regret-zone, action-log. limit, $select, $filter and $orderby"
              + " work as in the OData service.")
  @APIResponse(
      responseCode = "200",
      description = "The rows",
      content = {
        @Content(mediaType = "application/json", schema = @Schema(implementation = Object[].class)),
        @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING))
      })
  public Response feed(
      @PathParam("feed") String feed,
      @Context UriInfo uri,
      @Context HttpHeaders headers,
      @Context RoutingContext call)
      throws IOException {
    return exports.answer(feed, ExportFormat.accepted(headers), uri, call);
  }

  @GET
  @Path("export/{feed: [a-z-]+}.csv")
  @Operation(summary = "A feed as CSV, with the columns of the OData service")
  @APIResponse(
      responseCode = "200",
      description = "The rows, with a line of column names",
      content = @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING)))
  public Response csv(
      @PathParam("feed") String feed, @Context UriInfo uri, @Context RoutingContext call)
      throws IOException {
    return exports.answer(feed, ExportFormat.CSV, uri, call);
  }

  @GET
  @Path("export/{feed: [a-z-]+}.json")
  @Operation(summary = "A feed as JSON, with the columns of the OData service")
  @APIResponse(
      responseCode = "200",
      description = "The rows",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = Object[].class)))
  public Response json(
      @PathParam("feed") String feed, @Context UriInfo uri, @Context RoutingContext call)
      throws IOException {
    return exports.answer(feed, ExportFormat.JSON, uri, call);
  }
}
