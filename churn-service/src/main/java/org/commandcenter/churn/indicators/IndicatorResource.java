package org.commandcenter.churn.indicators;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.commandcenter.platform.paging.Page;
import org.commandcenter.platform.paging.PageRequest;
import org.commandcenter.platform.problem.ApiException;
import org.commandcenter.platform.security.CurrentTenant;
import org.commandcenter.platform.security.Role;
import org.commandcenter.platform.security.Tenant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Market indicators: what happens outside, as it became known. */
@Path("/api/churn/indicators")
@Tag(name = "Market indicators")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.APPLICATION_JSON)
public class IndicatorResource {
  private final IndicatorService service;
  private final IndicatorRepository repository;
  private final FeedRepository feeds;
  private final CurrentTenant tenant;

  IndicatorResource(
      IndicatorService service,
      IndicatorRepository repository,
      FeedRepository feeds,
      CurrentTenant tenant) {
    this.service = service;
    this.repository = repository;
    this.feeds = feeds;
    this.tenant = tenant;
  }

  /** All indicators and feeds of the organization. */
  record Indicators(List<IndicatorRepository.IndicatorSummary> items, List<IndicatorFeed> feeds) {}

  /** A page of values, for the API document. */
  record IndicatorPage(List<IndicatorPoint> items, String nextCursor) {}

  /** A feed as it is wanted. */
  record IndicatorFeedRequest(
      @NotBlank String url,
      @Min(0) @Max(3650) Integer lagDays,
      @Min(1) @Max(8760) Integer intervalHours) {}

  @GET
  @RunOnVirtualThread
  @Operation(summary = "The market indicators and the feeds that bring them")
  public Indicators list() {
    String organization = tenant.organization();
    return new Indicators(repository.summaries(organization), feeds.list(organization));
  }

  @GET
  @Path("/{name}")
  @RunOnVirtualThread
  @Operation(summary = "Published values of an indicator, newest observation first")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = IndicatorPage.class)))
  public Response values(
      @PathParam("name") String name,
      @QueryParam("limit") Integer limit,
      @QueryParam("cursor") String cursor,
      @Context UriInfo uri) {
    PageRequest request = PageRequest.of(limit, cursor);
    List<IndicatorPoint> rows = repository.page(tenant.organization(), name, request);
    if (rows.isEmpty() && request.first()) {
      throw ApiException.notFound("indicator", name);
    }
    return Page.of(
            rows,
            request,
            point -> List.of(point.observedAt().toString(), point.publishedAt().toString()))
        .toResponse(uri);
  }

  @POST
  @Consumes({MediaType.APPLICATION_JSON, "text/csv"})
  @RolesAllowed(Role.ANALYST)
  @RunOnVirtualThread
  @Operation(
      summary = "Add published values, as JSON array or CSV",
      description =
          "Fields name, observed_at (or date), value and published_at, which is observed_at plus"
              + " lag_days where it is missing. A feature as of T uses what was published by T. The"
              + " same publication sent again replaces its value; another publication of the same"
              + " day is kept beside the first.")
  public IndicatorService.IndicatorIntake add(
      @HeaderParam(HttpHeaders.CONTENT_TYPE) @Schema(hidden = true) String type,
      @QueryParam("lag_days") @DefaultValue("0") @Min(0) @Max(3650) int lagDays,
      @NotNull
          @RequestBody(
              content = {
                @Content(
                    mediaType = "text/csv",
                    examples =
                        @ExampleObject(
                            value = "name,observed_at,value\nunemployment,2026-04-01,4.1")),
                @Content(
                    mediaType = MediaType.APPLICATION_JSON,
                    examples =
                        @ExampleObject(
                            value =
                                "[{\"name\": \"unemployment\", \"observed_at\": \"2026-04-01\","
                                    + " \"published_at\": \"2026-05-02\", \"value\": 4.1}]"))
              })
          String body) {
    boolean csv = type != null && type.startsWith("text/csv");
    return service.upload(tenant.organization(), body, csv, lagDays);
  }

  @DELETE
  @Path("/{name}")
  @RolesAllowed(Role.ADMIN)
  @RunOnVirtualThread
  @Operation(summary = "Remove an indicator, its values and its feed")
  public void remove(@PathParam("name") String name) {
    if (repository.remove(tenant.organization(), name) == 0) {
      throw ApiException.notFound("indicator", name);
    }
  }

  @PUT
  @Path("/{name}/feed")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Role.ADMIN)
  @RunOnVirtualThread
  @Operation(
      summary = "Fetch an indicator from a URL, again and again",
      description =
          "The answer is CSV or JSON as for POST. Only http and https, no redirects, and no private"
              + " addresses unless the host is configured.")
  public IndicatorFeed feed(
      @PathParam("name") String name, @NotNull @Valid IndicatorFeedRequest request) {
    if (!name.matches("[a-z][a-z0-9_]{0,59}")) {
      throw ApiException.invalid("name", "must be snake_case, at most 60 characters");
    }
    Tenant who = tenant.get();
    IndicatorFeed feed =
        new IndicatorFeed(
            name,
            request.url(),
            request.lagDays() == null ? 0 : request.lagDays(),
            request.intervalHours() == null ? 24 : request.intervalHours(),
            null,
            null,
            null);
    return service.putFeed(who.organization(), feed, who.subject());
  }

  @POST
  @Path("/{name}/feed/fetch")
  @RolesAllowed(Role.ANALYST)
  @RunOnVirtualThread
  @Operation(summary = "Fetch a feed now")
  public IndicatorService.IndicatorIntake fetch(@PathParam("name") String name) {
    return service.fetch(tenant.organization(), name);
  }
}
