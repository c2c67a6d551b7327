package org.commandcenter.churn.drift;

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

/** Whether customers still are as those that the model learnt from. */
@Path("/api/churn/drift")
@Tag(name = "Monitoring")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.APPLICATION_JSON)
public class DriftResource {
  private final DriftService drift;
  private final CurrentTenant tenant;

  DriftResource(DriftService drift, CurrentTenant tenant) {
    this.drift = drift;
    this.tenant = tenant;
  }

  @GET
  @RunOnVirtualThread
  @Operation(
      summary = "Drift of features, predictions and columns since the champion was trained",
      description =
          "PSI over the training rows' 10 quantile bins, open at both ends, with a"
              + " Kolmogorov-Smirnov test (numbers) or a chi-square test (categories) on the"
              + " counts, corrected for the number of features. A feature is an alarm when it moved"
              + " far and cannot have done so by chance; known_shift when it was so from the"
              + " model's first scoring on.")
  public DriftReport report() {
    return drift.report(tenant.organization());
  }
}
