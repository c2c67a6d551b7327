package org.commandcenter.churn.readiness;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.commandcenter.platform.security.CurrentTenant;
import org.commandcenter.platform.security.Role;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Whether the organization can predict, or could. */
@Path("/api/churn/readiness")
@Tag(name = "Models")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.APPLICATION_JSON)
public class ReadinessResource {
  private static final String EXAMPLE =
      """
      {"is_trained": true, "model_version": "1.4.0", "algorithm": "xgboost",
       "trained_at": "2026-05-01T08:00:00Z",
       "feature_importance": {"days_since_login": 0.31, "usage_28d": 0.22},
       "data_summary": {"total_customers": 2000, "churned_customers": 240,
         "active_customers": 1760, "can_train": true},
       "recommendations": ["The model is trained: GET /api/churn/metrics tells how good it is"]}
      """;

  private final ReadinessService readiness;
  private final CurrentTenant tenant;

  ReadinessResource(ReadinessService readiness, CurrentTenant tenant) {
    this.readiness = readiness;
    this.tenant = tenant;
  }

  @GET
  @RunOnVirtualThread
  @Operation(
      summary = "Whether there is a model, what it looks at, and whether the data suffice for one")
  @APIResponse(
      responseCode = "200",
      description = "Model and data",
      content =
          @Content(
              schema = @Schema(implementation = ModelReadiness.class),
              examples = @ExampleObject(name = "trained", value = EXAMPLE)))
  public ModelReadiness get() {
    return readiness.of(tenant.organization());
  }
}
