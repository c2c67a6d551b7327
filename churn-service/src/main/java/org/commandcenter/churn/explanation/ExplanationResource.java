package org.commandcenter.churn.explanation;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.commandcenter.churn.scoring.CustomerPredictions;
import org.commandcenter.platform.security.CurrentTenant;
import org.commandcenter.platform.security.Role;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Why customers have their probabilities. */
@Path("/api/churn/explanations")
@Tag(name = "Explanations")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.APPLICATION_JSON)
public class ExplanationResource {
  private final ExplanationService explanations;
  private final CustomerPredictions predictions;
  private final CurrentTenant tenant;

  ExplanationResource(
      ExplanationService explanations, CustomerPredictions predictions, CurrentTenant tenant) {
    this.explanations = explanations;
    this.predictions = predictions;
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
    String organization = tenant.organization();
    return explanations.explain(organization, predictions.latest(organization, customerId));
  }
}
