package org.commandcenter.churn.prediction;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.commandcenter.churn.registry.ModelRegistry;
import org.commandcenter.churn.scoring.CustomerPredictions;
import org.commandcenter.churn.scoring.LatestPrediction;
import org.commandcenter.churn.trajectory.RiskSignalPolicy;
import org.commandcenter.platform.security.CurrentTenant;
import org.commandcenter.platform.security.Role;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How a customer's risk developed, and when one should have acted. */
@Path("/api/churn/trajectories")
@Tag(name = "Trajectories")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.APPLICATION_JSON)
public class TrajectoryResource {
  private final TrajectoryRepository repository;
  private final CustomerPredictions predictions;
  private final ModelRegistry registry;
  private final CurrentTenant tenant;

  TrajectoryResource(
      TrajectoryRepository repository,
      CustomerPredictions predictions,
      ModelRegistry registry,
      CurrentTenant tenant) {
    this.repository = repository;
    this.predictions = predictions;
    this.registry = registry;
    this.tenant = tenant;
  }

  /**
   * Weekly points, oldest first; none for customers known from a dataset alone.
   *
   * @param riskSignalDate when the current episode of risk began; null without one
   * @param basis {@code cross_fitted}: by models that never saw this customer
   */
  record Trajectory(
      String customerId,
      Instant riskSignalDate,
      List<TrajectoryRepository.Point> points,
      String basis,
      String modelVersion,
      RiskSignalPolicy riskSignalPolicy) {}

  @GET
  @Path("/{customer_id}")
  @RunOnVirtualThread
  @Operation(
      summary = "A customer's weekly risk, by models that never saw the customer",
      description = "And the risk signal: the first week of the episode of risk that lasts now.")
  public Trajectory get(@PathParam("customer_id") String customerId) {
    String organization = tenant.organization();
    LatestPrediction prediction = predictions.latest(organization, customerId);
    RiskSignalPolicy policy =
        registry.get(organization, prediction.modelVersion()).riskSignalPolicy();
    return repository
        .find(organization, prediction.customerId())
        .map(
            stored ->
                new Trajectory(
                    prediction.customerId(),
                    stored.riskSignalDate(),
                    stored.points(),
                    "cross_fitted",
                    stored.modelVersion(),
                    policy))
        .orElseGet(
            () ->
                new Trajectory(
                    prediction.customerId(),
                    null,
                    List.of(),
                    "cross_fitted",
                    prediction.modelVersion(),
                    policy));
  }
}
