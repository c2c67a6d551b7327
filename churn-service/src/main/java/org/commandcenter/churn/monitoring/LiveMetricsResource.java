package org.commandcenter.churn.monitoring;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.commandcenter.platform.security.CurrentTenant;
import org.commandcenter.platform.security.Role;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What became of predictions. */
@Path("/api/churn/metrics/live")
@Tag(name = "Monitoring")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.APPLICATION_JSON)
public class LiveMetricsResource {
  private final LiveMetricsService metrics;
  private final CurrentTenant tenant;

  LiveMetricsResource(LiveMetricsService metrics, CurrentTenant tenant) {
    this.metrics = metrics;
    this.tenant = tenant;
  }

  @GET
  @RunOnVirtualThread
  @Operation(
      summary = "Quality on real outcomes over rolling windows, with intervals",
      description =
          "Predictions whose horizon is over, joined with the outcomes recorded since: what users"
              + " saw, the champion, and the challenger beside it on the same customers."
              + " insufficient_evidence where too few left or stayed.")
  public LiveMetrics live() {
    return metrics.measure(tenant.organization());
  }
}
