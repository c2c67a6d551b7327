package org.commandcenter.churn.prediction;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.commandcenter.churn.registry.ModelRegistry;
import org.commandcenter.churn.scoring.PredictionRepository;
import org.commandcenter.platform.security.CurrentTenant;
import org.commandcenter.platform.security.Role;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How endangered the customers are as a whole. */
@Path("/api/churn")
@Tag(name = "Predictions")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.APPLICATION_JSON)
public class BaselineResource {
  private static final Duration TREND = Duration.ofDays(30);

  private final BaselineRepository repository;
  private final PredictionRepository predictions;
  private final ModelRegistry registry;
  private final CurrentTenant tenant;
  private final Clock clock = Clock.systemUTC();

  BaselineResource(
      BaselineRepository repository,
      PredictionRepository predictions,
      ModelRegistry registry,
      CurrentTenant tenant) {
    this.repository = repository;
    this.predictions = predictions;
    this.registry = registry;
    this.tenant = tenant;
  }

  /** The customers' risk today. */
  record Baseline(
      String modelVersion,
      Instant asOf,
      Integer horizonDays,
      List<BaselineRepository.Band> distribution,
      List<BaselineRepository.Bin> histogram,
      BaselineRepository.Overall overall,
      List<BaselineRepository.AtRisk> highValueAtRisk) {}

  /** Days on which customers were predicted, oldest first. */
  record Trends(List<BaselineRepository.Day> trends) {}

  @GET
  @Path("/baseline")
  @RunOnVirtualThread
  @Operation(
      summary = "Risk of all customers who are there: by band, in ten bins, overall",
      description =
          "Bands: low below 0.30, medium below 0.60, high below 0.80, critical from there;"
              + " high_risk_count counts everyone at least high. high_value_at_risk are the 20"
              + " largest expected losses.")
  public Baseline baseline() {
    String organization = tenant.organization();
    registry.champion(organization);
    PredictionRepository.Run run = predictions.newestRun(organization).orElse(null);
    BaselineRepository.Sums sums = repository.sums(organization);
    return new Baseline(
        run == null ? null : run.modelVersion(),
        run == null ? null : run.asOf(),
        run == null ? null : Integer.valueOf(run.horizonDays()),
        sums.distribution(),
        sums.histogram(),
        sums.overall(),
        sums.highValueAtRisk());
  }

  @GET
  @Path("/trends")
  @RunOnVirtualThread
  @Operation(
      summary = "Risk by day over the last 30 days of predictions",
      description = "Scoring runs, and before them the weekly dates of the cross-fitted models.")
  public Trends trends() {
    String organization = tenant.organization();
    registry.champion(organization);
    Instant end =
        predictions
            .newestRun(organization)
            .map(PredictionRepository.Run::asOf)
            .orElseGet(clock::instant);
    return new Trends(repository.days(organization, end.minus(TREND)));
  }
}
