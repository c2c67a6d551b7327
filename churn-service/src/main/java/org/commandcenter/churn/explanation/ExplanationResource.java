package org.commandcenter.churn.explanation;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
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
  private final ExplanationService explanations;
  private final CurrentTenant tenant;

  ExplanationResource(ExplanationService explanations, CurrentTenant tenant) {
    this.explanations = explanations;
    this.tenant = tenant;
  }

  @GET
  @Path("/{customerId}")
  @RunOnVirtualThread
  @Operation(
      summary = "Exact SHAP values of a customer's newest prediction",
      description =
          "By the model that made the prediction. Additive within 1e-5: base_value + sum of"
              + " shap_values = margin, in log odds; probability has the same in probabilities.")
  public CustomerExplanation get(@PathParam("customerId") String customerId) {
    return explanations.stored(tenant.organization(), customerId);
  }

  @POST
  @Path("/{customerId}")
  @Consumes(MediaType.APPLICATION_JSON)
  @RunOnVirtualThread
  @Operation(
      summary = "Exact SHAP values of what the champion says of given features",
      description =
          "The body is an object of features, any part of them; an empty one explains the"
              + " customer's newest prediction. Stored features are not mixed in.")
  public CustomerExplanation explain(
      @PathParam("customerId") String customerId,
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
}
