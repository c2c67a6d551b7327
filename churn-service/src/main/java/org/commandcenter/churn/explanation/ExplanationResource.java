package org.commandcenter.churn.explanation;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.commandcenter.churn.explanation.population.Dependence;
import org.commandcenter.churn.explanation.population.GlobalExplanation;
import org.commandcenter.churn.explanation.population.PopulationExplanations;
import org.commandcenter.churn.explanation.whatif.WhatIfAnswer;
import org.commandcenter.churn.explanation.whatif.WhatIfRequest;
import org.commandcenter.churn.explanation.whatif.WhatIfService;
import org.commandcenter.platform.problem.ApiException;
import org.commandcenter.platform.security.CurrentTenant;
import org.commandcenter.platform.security.Role;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Why customers have their probabilities. */
@Path("/api/churn/explanations")
@Tag(name = "Explanations")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.APPLICATION_JSON)
public class ExplanationResource {
  private static final int MOST = 1000;

  private final ExplanationService explanations;
  private final PopulationExplanations population;
  private final WhatIfService whatIfs;
  private final CurrentTenant tenant;

  ExplanationResource(
      ExplanationService explanations,
      PopulationExplanations population,
      WhatIfService whatIfs,
      CurrentTenant tenant) {
    this.explanations = explanations;
    this.population = population;
    this.whatIfs = whatIfs;
    this.tenant = tenant;
  }

  @GET
  @Path("/{customer_id}")
  @RunOnVirtualThread
  @Operation(
      summary = "Exact SHAP values of a customer's newest prediction",
      description =
          "By the model that made the prediction. Additive within 1e-5: base_value + sum of"
              + " shap_values = margin, in log odds; probability has the same in probabilities.")
  public CustomerExplanation get(@PathParam("customer_id") String customerId) {
    return explanations.stored(tenant.organization(), customerId);
  }

  @POST
  @Path("/{customer_id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @RunOnVirtualThread
  @Operation(
      summary = "Exact SHAP values of what the champion says of given features",
      description =
          "The body is an object of features, any part of them; an empty one explains the"
              + " customer's newest prediction. Stored features are not mixed in.")
  public CustomerExplanation explain(
      @PathParam("customer_id") String customerId,
      @RequestBody(
              content =
                  @Content(
                      schema = @Schema(type = SchemaType.OBJECT),
                      examples =
                          @ExampleObject(
                              name = "features",
                              value = "{\"tenure\": 2, \"Contract\": \"Month-to-month\"}")))
          JsonNode features) {
    String organization = tenant.organization();
    if (features == null || features.isEmpty()) {
      return explanations.stored(organization, customerId);
    }
    if (!features.isObject()) {
      throw ApiException.invalid("body", "must be an object of features");
    }
    return explanations.given(organization, customerId, features);
  }

  @GET
  @Path("/global")
  @RunOnVirtualThread
  @Operation(
      summary = "What the predictions of all customers rest on",
      description =
          "Mean |SHAP| of each feature over all customers of the newest scoring run, in log odds"
              + " and in probability points, with 95 % intervals and direction; and points of single"
              + " customers, drawn by lot but always the same, for a summary plot. Computed once per"
              + " run: the first call takes seconds where there are 100,000 customers.")
  public GlobalExplanation global(
      @QueryParam("features") @DefaultValue("20") @Min(1) @Max(MOST) int features,
      @QueryParam("points") @DefaultValue("200") @Min(0) @Max(MOST) int points) {
    return population.global(tenant.organization(), features, points);
  }

  @GET
  @Path("/dependence/{feature}")
  @RunOnVirtualThread
  @Operation(
      summary = "How a feature's contribution depends on its value",
      description =
          "Over up to 1,000 customers drawn by lot: points, and means with 95 % intervals in bins"
              + " of about equally many customers, or by category.")
  public Dependence dependence(
      @PathParam("feature") String feature,
      @QueryParam("points") @DefaultValue("500") @Min(0) @Max(MOST) int points) {
    return population.dependence(tenant.organization(), feature, points);
  }

  @POST
  @Path("/{customer_id}/what-if")
  @Consumes(MediaType.APPLICATION_JSON)
  @RunOnVirtualThread
  @Operation(
      summary = "What would have to be otherwise for the customer to be less endangered",
      description =
          "The fewest changes of features that can be changed, to values that training has seen and"
              + " in combinations that customers have, which bring the probability below the target:"
              + " by default one band lower. found is false, with the reason, where there are none."
              + " With changes, just these are tried. It is what the model answers to other inputs,"
              + " not what an intervention achieves.")
  public WhatIfAnswer whatIf(
      @PathParam("customer_id") String customerId, @Valid WhatIfRequest request) {
    return whatIfs.answer(tenant.organization(), customerId, request);
  }
}
