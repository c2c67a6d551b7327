package org.commandcenter.customer.pipeline;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Locale;
import org.commandcenter.customer.analytics.AnalyticsQuery;
import org.commandcenter.platform.problem.ApiException;
import org.commandcenter.platform.security.CurrentTenant;
import org.commandcenter.platform.security.Role;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What is in the pipeline, and how well it flows. */
@Path("/api/pipeline/health")
@Tag(name = "Pipeline")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.APPLICATION_JSON)
public class PipelineResource {
  private final PipelineService pipeline;
  private final CurrentTenant tenant;

  PipelineResource(PipelineService pipeline, CurrentTenant tenant) {
    this.pipeline = pipeline;
    this.tenant = tenant;
  }

  @GET
  @RunOnVirtualThread
  @Operation(
      summary = "Value by stage, weighted pipeline, velocity, win rate, forecast accuracy",
      description =
          "The window limits the closed deals that are measured; what is open is that of as_of."
              + " What cannot be measured is null, with the reason."
              + " Through the gateway this is the answer to view=detail.")
  public PipelineHealth health(
      @BeanParam AnalyticsQuery query,
      @QueryParam("currency") @Parameter(description = "Only money in this currency, as EUR")
          String currency) {
    String only = currency == null || currency.isBlank() ? null : currency.strip();
    if (only != null && !only.matches("[A-Za-z]{3}")) {
      throw ApiException.invalid("currency", "must be three letters, as EUR");
    }
    return pipeline.health(
        tenant.organization(),
        query.window(),
        query.policy(),
        only == null ? null : only.toUpperCase(Locale.ROOT));
  }
}
