package org.commandcenter.churn.retraining;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.commandcenter.churn.drift.DriftReport;
import org.commandcenter.churn.drift.DriftService;
import org.commandcenter.churn.evaluation.Estimate;
import org.commandcenter.churn.monitoring.LiveMetrics;
import org.commandcenter.churn.monitoring.LiveMetricsService;
import org.commandcenter.churn.registry.RegisteredModel;
import org.commandcenter.platform.problem.ApiException;
import org.jboss.logging.Logger;

/** Examines a champion: what cannot be told now is left open, and never stops the rest. */
@ApplicationScoped
class ChampionCheck {
  private static final Logger LOG = Logger.getLogger(ChampionCheck.class);

  /** Of the rolling windows the one in the middle: neither a mood nor history. */
  private static final int WINDOW_DAYS = 90;

  private final DriftService drift;
  private final LiveMetricsService live;

  ChampionCheck(DriftService drift, LiveMetricsService live) {
    this.drift = drift;
    this.live = live;
  }

  /** What was found; parts are null where they cannot be told. */
  record Finding(RegisteredModel champion, DriftReport drift, LiveMetrics metrics) {
    /** ROC-AUC of the champion on real outcomes; null without enough evidence. */
    Estimate live() {
      return metrics == null
          ? null
          : metrics.windows().stream()
              .filter(window -> window.days() == WINDOW_DAYS)
              .findFirst()
              .map(window -> window.champion().rocAuc())
              .orElse(null);
    }

    List<String> alarms() {
      return drift == null ? List.of() : drift.alarms();
    }

    WatchRepository.Health health(Instant now) {
      JsonNode promised = champion.evaluation().at("/metrics/roc_auc/value");
      Estimate onOutcomes = live();
      return new WatchRepository.Health(
          champion.version(),
          champion.createdAt(),
          promised.isNumber() ? Double.valueOf(promised.doubleValue()) : null,
          onOutcomes == null ? null : Double.valueOf(onOutcomes.value()),
          drift == null || drift.detail() != null ? null : Double.valueOf(drift.maxPsi()),
          drift == null ? null : drift.status().name().toLowerCase(Locale.ROOT),
          now);
    }
  }

  Finding examine(String organization, RegisteredModel champion) {
    return new Finding(champion, drift(organization), live(organization));
  }

  private DriftReport drift(String organization) {
    try {
      return drift.report(organization);
    } catch (ApiException e) {
      LOG.debugf("No drift report: %s", e.getMessage());
      return null;
    }
  }

  private LiveMetrics live(String organization) {
    try {
      return live.measure(organization);
    } catch (ApiException e) {
      LOG.debugf("No live metrics: %s", e.getMessage());
      return null;
    }
  }
}
