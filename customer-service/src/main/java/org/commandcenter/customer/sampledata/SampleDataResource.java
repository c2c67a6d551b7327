package org.commandcenter.customer.sampledata;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.commandcenter.platform.idempotency.Idempotent;
import org.commandcenter.platform.jobs.Job;
import org.commandcenter.platform.jobs.Jobs;
import org.commandcenter.platform.paging.PageRequest;
import org.commandcenter.platform.security.CurrentTenant;
import org.commandcenter.platform.security.Role;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** A synthetic organization whose true potential outcomes are known. */
@Path("/api/sample-data")
@Tag(name = "Sample data")
@Produces(MediaType.APPLICATION_JSON)
public class SampleDataResource {
  private static final String EXAMPLE =
      """
      {"preset": "saas", "customers": 2000, "months": 18, "seed": 7, "end_date": "2026-01-01"}
      """;

  private final SampleDataService sampleData;
  private final CurrentTenant tenant;

  SampleDataResource(SampleDataService sampleData, CurrentTenant tenant) {
    this.sampleData = sampleData;
    this.tenant = tenant;
  }

  @POST
  @RolesAllowed(Role.OPERATOR)
  @RunOnVirtualThread
  @Idempotent
  @Operation(
      summary = "Fill an empty organization with sample data",
      description =
          "A job whose result carries the AUC that no model can beat (bayes_optimal_auc). saas:"
              + " customers of a software vendor, with events, interventions and outcomes. telco:"
              + " households with a churn label, as the training table dataset_id of the result."
              + " leads: leads with their stages, deals and activities. The same request again gives"
              + " the same job; other customers, or other sample data, are a conflict.")
  @RequestBody(
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = SampleDataRequest.class),
              examples = {
                @ExampleObject(name = "saas", value = EXAMPLE),
                @ExampleObject(
                    name = "telco",
                    value = "{\"preset\": \"telco\", \"customers\": 7000, \"seed\": 7}"),
                @ExampleObject(
                    name = "leads",
                    value = "{\"preset\": \"leads\", \"customers\": 1000, \"seed\": 7}")
              }))
  @APIResponse(
      responseCode = "202",
      description = "The job",
      content = @Content(schema = @Schema(implementation = Job.class)))
  public Response load(SampleDataRequest request) {
    SampleDataRequest order =
        request == null ? new SampleDataRequest(null, null, null, null, null, null) : request;
    return Jobs.accepted(sampleData.start(tenant.get(), order));
  }

  @GET
  @Path("/truth")
  @RolesAllowed(Role.ADMIN)
  @RunOnVirtualThread
  @Operation(
      summary = "The true potential outcomes of the sample's customers",
      description =
          "To validate estimates with; no model or estimate reads it. 404 in an organization that is"
              + " no sample.")
  @APIResponse(
      responseCode = "200",
      description = "One page",
      content = @Content(schema = @Schema(implementation = TruthPage.class)))
  public Response truth(
      @QueryParam("limit") Integer limit,
      @QueryParam("cursor") String cursor,
      @Context UriInfo uri) {
    return sampleData.truth(tenant.organization(), PageRequest.of(limit, cursor)).toResponse(uri);
  }

  /** The list's answer, for the API document. */
  @Schema(name = "TruthPage")
  record TruthPage(List<TruthEntry> items, String nextCursor) {}
}
