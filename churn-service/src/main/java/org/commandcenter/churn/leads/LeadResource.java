package org.commandcenter.churn.leads;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import org.commandcenter.platform.problem.ApiException;
import org.commandcenter.platform.security.CurrentTenant;
import org.commandcenter.platform.security.Role;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How promising leads are. */
@Path("/api/leads/score")
@Tag(name = "Leads")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.APPLICATION_JSON)
public class LeadResource {
  private static final int MOST = 1000;

  private final LeadService leads;
  private final ObjectMapper json;
  private final CurrentTenant tenant;

  LeadResource(LeadService leads, ObjectMapper json, CurrentTenant tenant) {
    this.leads = leads;
    this.json = json;
    this.tenant = tenant;
  }

  /** The scores in the order of the request. */
  record LeadScores(List<LeadScore> items) {}

  /**
   * The model beside the rules.
   *
   * @param report null where nothing was trained
   * @param reason why it is not used; null where it is
   */
  record LeadModelStatus(LeadModel.LeadModelReport report, String reason) {}

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RunOnVirtualThread
  @Operation(
      summary = "Score one lead, or up to 1,000 as an array",
      description =
          "By the rules of the policy, each with its points, and beside them the probability of a"
              + " model of the organization's own leads once 50 have a known end. An object is"
              + " answered by an object, an array by {items}.")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(oneOf = {LeadScore.class, LeadScores.class})))
  public Response score(
      @Parameter(description = "generic or gradion") @QueryParam("policy") @DefaultValue("generic")
          String policy,
      @NotNull
          @RequestBody(content = @Content(schema = @Schema(implementation = LeadRequest.class)))
          JsonNode body)
      throws JsonProcessingException {
    List<LeadRequest> requests = new ArrayList<>();
    for (JsonNode lead : body.isArray() ? body : List.of(body)) {
      if (!lead.isObject()) {
        throw ApiException.invalid("body", "must be a lead or an array of leads");
      }
      requests.add(json.treeToValue(lead, LeadRequest.class));
    }
    if (requests.isEmpty() || requests.size() > MOST) {
      throw ApiException.invalid("body", "must have between 1 and " + MOST + " leads");
    }
    List<LeadScore> scores = leads.score(tenant.organization(), policy, requests);
    return Response.ok(body.isArray() ? new LeadScores(scores) : scores.getFirst()).build();
  }

  @GET
  @Path("/model")
  @RunOnVirtualThread
  @Operation(
      summary = "The model beside the rules: what it was trained on and what it is worth",
      description = "Metrics on leads that were held out, with 95 % intervals.")
  public LeadModelStatus model() {
    LeadModels.Found found = leads.model(tenant.organization());
    return new LeadModelStatus(
        found.model() == null ? null : found.model().report(), found.reason());
  }
}
