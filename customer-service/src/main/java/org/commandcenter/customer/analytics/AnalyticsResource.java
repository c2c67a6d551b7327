package org.commandcenter.customer.analytics;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.commandcenter.platform.security.CurrentTenant;
import org.commandcenter.platform.security.Role;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Funnel and revenue, measured. */
@Path("/api/analytics")
@Tag(name = "Analytics")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.APPLICATION_JSON)
public class AnalyticsResource {
  private final AnalyticsService analytics;
  private final CurrentTenant tenant;

  AnalyticsResource(AnalyticsService analytics, CurrentTenant tenant) {
    this.analytics = analytics;
    this.tenant = tenant;
  }

  @GET
  @Path("/lifecycle")
  @RunOnVirtualThread
  @Operation(
      summary = "Stages, funnel, rates and times",
      description =
          "Rates are 0..1 of those who entered the funnel in the window. What cannot be measured is"
              + " null, with the reason."
              + " Through the gateway this is the answer to view=detail.")
  public LifecycleReport lifecycle(@BeanParam AnalyticsQuery query) {
    return analytics.lifecycle(tenant.organization(), query.window(), query.policy());
  }

  @GET
  @Path("/conversion-rates")
  @RunOnVirtualThread
  @Operation(
      summary = "The funnel alone, rates 0..1 with intervals",
      description = "Through the gateway this is the answer to view=detail.")
  public ConversionReport conversion(@BeanParam AnalyticsQuery query) {
    return analytics.conversion(tenant.organization(), query.window());
  }

  @GET
  @Path("/revenue-metrics")
  @RunOnVirtualThread
  @Operation(
      summary = "MRR, ARR, CAC, LTV, payback, churn, expansion",
      description =
          "All measured at the end of the window or in it; null with a reason otherwise."
              + " Through the gateway this is the answer to view=detail.")
  public RevenueReport revenue(@BeanParam AnalyticsQuery query) {
    return analytics.revenue(tenant.organization(), query.window(), query.policy());
  }
}
