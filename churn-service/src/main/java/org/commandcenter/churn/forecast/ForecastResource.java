package org.commandcenter.churn.forecast;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.commandcenter.churn.forecast.pipeline.PipelineForecast;
import org.commandcenter.churn.forecast.pipeline.PipelineForecastService;
import org.commandcenter.platform.problem.ApiException;
import org.commandcenter.platform.security.CurrentTenant;
import org.commandcenter.platform.security.Role;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What revenue and pipeline should bring. */
@Path("/api")
@Tag(name = "Forecasts")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.APPLICATION_JSON)
public class ForecastResource {
  private static final int LEAST_MONTHS = 3;
  private static final int MOST_MONTHS = 36;
  private static final int MOST_OPPORTUNITIES = 1000;

  private final RevenueForecastService revenue;
  private final PipelineForecastService pipeline;
  private final CurrentTenant tenant;

  ForecastResource(
      RevenueForecastService revenue, PipelineForecastService pipeline, CurrentTenant tenant) {
    this.revenue = revenue;
    this.pipeline = pipeline;
    this.tenant = tenant;
  }

  @GET
  @Path("/forecast/revenue")
  @RunOnVirtualThread
  @Operation(
      summary = "Revenue of the coming months, with intervals and how well past forecasts did",
      description =
          "The champion of seasonal naive, Theta and damped Holt-Winters at rolling origins"
              + " continues the history; beside it what today's customers go on paying under their"
              + " predicted risk, and what today's pipeline should bring. Below 15 customers with"
              + " mrr and 24 months of history: insufficient_data.")
  public RevenueForecast revenue(
      @Parameter(description = "3..36", example = "12")
          @QueryParam("months_ahead")
          @DefaultValue("12")
          int months) {
    if (months < LEAST_MONTHS || months > MOST_MONTHS) {
      throw ApiException.invalid(
          "months_ahead", "must be between %d and %d".formatted(LEAST_MONTHS, MOST_MONTHS));
    }
    return revenue.forecast(tenant.organization(), months);
  }

  @GET
  @Path("/pipeline/forecast")
  @RunOnVirtualThread
  @Operation(
      summary = "What the open pipeline should bring within 90 days",
      description =
          "Weighted by what became of past opportunities that stood in the same stage, month by"
              + " month, with ranges from a seeded simulation and the same forecast tried on the"
              + " past. Where fewer than 10 were followed for 90 days: insufficient_data.")
  @APIResponseSchema(PipelineForecast.class)
  @APIResponse(
      responseCode = "409",
      description = "Too few opportunities were followed long enough")
  public PipelineForecast pipeline(
      @Parameter(description = "Opportunities to name, 0..1000")
          @QueryParam("limit")
          @DefaultValue("100")
          int limit) {
    if (limit < 0 || limit > MOST_OPPORTUNITIES) {
      throw ApiException.invalid("limit", "must be between 0 and " + MOST_OPPORTUNITIES);
    }
    return pipeline.forecast(tenant.organization(), limit);
  }
}
