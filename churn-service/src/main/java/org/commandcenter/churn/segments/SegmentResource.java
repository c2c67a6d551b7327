package org.commandcenter.churn.segments;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.commandcenter.churn.model.RiskPolicy;
import org.commandcenter.churn.segments.SegmentRepository.SegmentCustomer;
import org.commandcenter.churn.segments.SegmentRepository.SegmentRisk;
import org.commandcenter.platform.idempotency.Idempotent;
import org.commandcenter.platform.jobs.Job;
import org.commandcenter.platform.jobs.Jobs;
import org.commandcenter.platform.paging.Page;
import org.commandcenter.platform.paging.PageRequest;
import org.commandcenter.platform.problem.ApiException;
import org.commandcenter.platform.security.CurrentTenant;
import org.commandcenter.platform.security.Role;
import org.commandcenter.platform.security.Tenant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Customers in groups. */
@Path("/api/segments")
@Tag(name = "Segments")
@Produces(MediaType.APPLICATION_JSON)
public class SegmentResource {
  private static final int DEFAULT_K = 4;
  private static final long DEFAULT_SEED = 42;

  private final SegmentAccounts accounts;
  private final SegmentRepository repository;
  private final Jobs jobs;
  private final ObjectMapper json;
  private final CurrentTenant tenant;

  SegmentResource(
      SegmentAccounts accounts,
      SegmentRepository repository,
      Jobs jobs,
      ObjectMapper json,
      CurrentTenant tenant) {
    this.accounts = accounts;
    this.repository = repository;
    this.jobs = jobs;
    this.json = json;
    this.tenant = tenant;
  }

  /** How many segments, 2..8, and the seed of the random numbers. */
  record SegmentRequest(
      @Min(2) @Max(8) @Schema(description = "Default 4") Integer k,
      @Schema(description = "Default 42") Long seed) {}

  /**
   * A segment, with what is predicted of its customers now.
   *
   * @param churnProbability mean of the newest predictions; null without any
   * @param atRisk customers whose risk is at least high
   */
  record SegmentItem(
      String segment,
      int size,
      double share,
      double meanMrr,
      double meanTenureDays,
      double meanMargin,
      List<Double> centroid,
      Double churnProbability,
      long atRisk) {}

  /**
   * The newest segments.
   *
   * @param report how they were made and what they are worth; null where none were made yet
   */
  record Segments(List<SegmentItem> items, Instant computedAt, SegmentReport report) {}

  /** A page of customers, for the API document. */
  record SegmentCustomerPage(List<SegmentCustomer> items, String nextCursor) {}

  @GET
  @RolesAllowed(Role.VIEWER)
  @RunOnVirtualThread
  @Operation(
      summary = "The newest segments, and whether there are groups at all",
      description =
          "No items before the first POST /api/segments/recompute. With the silhouette, and the gap"
              + " statistic, which tells groups from a cloud that was cut into pieces.")
  public Segments list() throws JsonProcessingException {
    String organization = tenant.organization();
    Optional<SegmentRepository.Stored> stored = repository.find(organization);
    if (stored.isEmpty()) {
      return new Segments(List.of(), null, null);
    }
    SegmentReport report = json.treeToValue(stored.get().report(), SegmentReport.class);
    Map<String, SegmentRisk> risks =
        repository.risks(organization, RiskPolicy.DEFAULT.high()).stream()
            .collect(Collectors.toMap(SegmentRisk::segment, Function.identity()));
    return new Segments(
        report.segments().stream()
            .map(figures -> item(figures, risks.get(figures.segment())))
            .toList(),
        stored.get().computedAt(),
        report);
  }

  private static SegmentItem item(SegmentReport.SegmentFigures figures, SegmentRisk risk) {
    return new SegmentItem(
        figures.segment(),
        figures.size(),
        figures.share(),
        figures.meanMrr(),
        figures.meanTenureDays(),
        figures.meanMargin(),
        figures.centroid(),
        risk == null ? null : risk.churnProbability(),
        risk == null ? 0 : risk.atRisk());
  }

  @POST
  @Path("/recompute")
  @Idempotent
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Role.ANALYST)
  @RunOnVirtualThread
  @Operation(
      summary = "Make the segments anew",
      description =
          "A job: k-means on standardised tenure, mrr and margin. Four clusters are named vip,"
              + " at_risk_high_value, steady and low_value_transient by their centroids.")
  @APIResponse(
      responseCode = "202",
      description = "The job",
      content = @Content(schema = @Schema(implementation = Job.class)))
  public Response recompute(@Valid SegmentRequest request) {
    Tenant who = tenant.get();
    int k = request == null || request.k() == null ? DEFAULT_K : request.k();
    long seed = request == null || request.seed() == null ? DEFAULT_SEED : request.seed();
    SegmentJob.check(accounts.known(who.organization()), k);
    return Jobs.accepted(jobs.submit(who, SegmentJob.KIND, new SegmentJob.SegmentOrder(k, seed)));
  }

  @GET
  @Path("/{name}/customers")
  @RolesAllowed(Role.VIEWER)
  @RunOnVirtualThread
  @Operation(summary = "A segment's customers, most revenue first")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = SegmentCustomerPage.class)))
  public Response customers(
      @PathParam("name") String name,
      @QueryParam("limit") Integer limit,
      @QueryParam("cursor") String cursor,
      @Context UriInfo uri) {
    PageRequest request = PageRequest.of(limit, cursor);
    List<SegmentCustomer> rows = repository.page(tenant.organization(), name, request);
    if (rows.isEmpty() && request.first()) {
      throw ApiException.notFound("segment", name);
    }
    return Page.of(rows, request, row -> List.of(Double.toString(row.mrr()), row.customerId()))
        .toResponse(uri);
  }
}
