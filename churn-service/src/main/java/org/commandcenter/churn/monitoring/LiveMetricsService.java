package org.commandcenter.churn.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commandcenter.churn.evaluation.Estimate;
import org.commandcenter.churn.registry.ModelRegistry;
import org.commandcenter.churn.registry.RegisteredModel;

/** Joins matured predictions with what happened to the customers. */
@ApplicationScoped
public class LiveMetricsService {
  /** Bounds memory and the time of the bootstrap. */
  private static final int MOST_ROWS = 50_000;

  private final ModelRegistry registry;
  private final MaturedRepository predictions;
  private final ChurnDates churnDates;

  LiveMetricsService(ModelRegistry registry, MaturedRepository predictions, ChurnDates churnDates) {
    this.registry = registry;
    this.predictions = predictions;
    this.churnDates = churnDates;
  }

  /**
   * Live quality of the champion and the challenger.
   *
   * @throws org.commandcenter.platform.problem.ApiException {@code model_not_trained}
   */
  public LiveMetrics measure(String organization) {
    RegisteredModel champion = registry.champion(organization);
    String challenger =
        registry.findChallenger(organization).map(RegisteredModel::version).orElse(null);
    LivePolicy policy = LivePolicy.DEFAULT;
    Optional<Instant> known = predictions.knownUntil(organization);
    List<LiveWindow.Row> rows =
        known.isEmpty() ? List.of() : rows(organization, known.get(), policy);
    Instant newest =
        rows.stream()
            .map(row -> row.prediction().asOf())
            .max(Comparator.naturalOrder())
            .orElse(known.orElse(Instant.EPOCH));
    return new LiveMetrics(
        champion.version(),
        challenger,
        known.orElse(null),
        heldOut(champion),
        policy,
        policy.windowDays().stream()
            .map(days -> window(policy, rows, newest, days, champion.version(), challenger))
            .toList());
  }

  private static LiveMetrics.Window window(
      LivePolicy policy,
      List<LiveWindow.Row> rows,
      Instant to,
      int days,
      String champion,
      String challenger) {
    Instant from = to.minus(Duration.ofDays(days));
    LiveWindow window =
        new LiveWindow(
            policy, rows.stream().filter(row -> row.prediction().asOf().isAfter(from)).toList());
    return new LiveMetrics.Window(
        days,
        from,
        to,
        window.served(),
        window.by(champion),
        challenger == null ? null : window.shadow(challenger),
        challenger == null ? null : window.comparison(challenger));
  }

  private List<LiveWindow.Row> rows(String organization, Instant known, LivePolicy policy) {
    int longest = policy.windowDays().stream().mapToInt(Integer::intValue).max().orElse(0);
    // A window ends with the newest matured prediction, which is at most a horizon old.
    List<MaturedPrediction> matured =
        predictions.since(organization, known.minus(Duration.ofDays(2L * longest)), MOST_ROWS);
    if (matured.isEmpty()) {
      return List.of();
    }
    Map<String, List<Instant>> left = churnDates.all(organization);
    return matured.stream()
        .map(
            prediction ->
                new LiveWindow.Row(
                    prediction,
                    left.getOrDefault(prediction.customerId(), List.of()).stream()
                        .anyMatch(prediction::covers)))
        .toList();
  }

  private static Estimate heldOut(RegisteredModel model) {
    JsonNode auc = model.evaluation().at("/metrics/roc_auc");
    return auc.has("low")
        ? new Estimate(
            auc.get("value").doubleValue(),
            auc.get("low").doubleValue(),
            auc.get("high").doubleValue())
        : null;
  }
}
