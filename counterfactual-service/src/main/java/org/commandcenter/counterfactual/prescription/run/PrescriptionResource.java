package org.commandcenter.counterfactual.prescription.run;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.commandcenter.counterfactual.prescription.run.PrescriptionRepository.RowFilter;
import org.commandcenter.counterfactual.prescription.run.PrescriptionRepository.StoredRun;
import org.commandcenter.platform.idempotency.Idempotent;
import org.commandcenter.platform.jobs.Job;
import org.commandcenter.platform.jobs.Jobs;
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

@Path("/api/prescriptions")
@Tag(name = "Prescriptions", description = "Whom to treat now, with what, within a budget")
@RunOnVirtualThread
public class PrescriptionResource {
  private static final List<String> SEGMENTS = List.of("enterprise", "mid_market", "smb");

  private final PrescriptionService service;
  private final CurrentTenant tenant;

  PrescriptionResource(PrescriptionService service, CurrentTenant tenant) {
    this.service = service;
    this.tenant = tenant;
  }

  @POST
  @RolesAllowed(Role.ANALYST)
  @Idempotent
  @Operation(
      summary = "Prescribe, within a budget if there is one",
      description =
          "A job; its id is the run's, its result the summary. Each customer gets the option with"
              + " the highest expected value (1 - p') V - cost, or nothing; with a budget, the"
              + " options that gain most for it. Customers in a holdout and those who were treated a"
              + " short while ago are left alone.")
  @APIResponse(
      responseCode = "202",
      description = "The job",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = Job.class)))
  public Response prescribe(@Valid PrescriptionRequest request) {
    return Jobs.accepted(
        service.start(tenant.get(), request == null ? PrescriptionRequest.DEFAULT : request));
  }

  @GET
  @RolesAllowed(Role.VIEWER)
  @Operation(
      summary = "What is prescribed to whom, highest gain first; of the newest run or of ?run")
  @APIResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = PrescriptionPage.class)))
  public Response page(
      @QueryParam("run") String run,
      @QueryParam("option") String option,
      @QueryParam("segment") String segment,
      @QueryParam("min_gain") String minGain,
      @QueryParam("customer_id") String customer,
      @QueryParam("limit") Integer limit,
      @QueryParam("cursor") String cursor,
      UriInfo uri) {
    PageRequest request = PageRequest.of(limit, cursor);
    RowFilter filter = new RowFilter(option, known(segment), number("min_gain", minGain), customer);
    PrescriptionPage page = service.page(tenant.organization(), run, filter, request);
    return NextLink.answer(page, page.nextCursor(), uri);
  }

  @GET
  @Path("summary")
  @RolesAllowed(Role.VIEWER)
  @Operation(
      summary = "What the prescriptions come to, and the ten customers most at risk by value")
  public PrescriptionReport summary(@QueryParam("run") String run) {
    return service.report(tenant.organization(), run);
  }

  @GET
  @Path("curve")
  @RolesAllowed(Role.VIEWER)
  @Operation(
      summary = "Value against spend",
      description =
          "What each budget would gain, beside giving options by lot and beside no limit at all,"
              + " with paired bootstrap standard errors.")
  public PrescriptionCurve curve(@QueryParam("run") String run) {
    return service.curve(tenant.organization(), run);
  }

  @GET
  @Path("export.csv")
  @Produces("text/csv")
  @RolesAllowed(Role.VIEWER)
  @Operation(summary = "A run as CSV, streamed; ?view=retention_results for older clients")
  @APIResponse(
      responseCode = "200",
      content = @Content(mediaType = "text/csv", schema = @Schema(implementation = String.class)))
  public Response export(@QueryParam("run") String run, @QueryParam("view") String view) {
    ExportView columns = ExportView.of(view);
    String organization = tenant.organization();
    StoredRun found = service.find(organization, run);
    StreamingOutput csv = out -> service.writeCsv(organization, found, columns, out);
    return Response.ok(csv, "text/csv")
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"prescriptions.csv\"")
        .build();
  }

  private static String known(String segment) {
    if (segment != null && !SEGMENTS.contains(segment)) {
      throw ApiException.invalid("segment", "must be one of " + String.join(", ", SEGMENTS));
    }
    return segment;
  }

  private static Double number(String parameter, String text) {
    try {
      return text == null ? null : Double.valueOf(text);
    } catch (NumberFormatException e) {
      throw ApiException.invalid(parameter, "must be a number");
    }
  }
}
