package org.commandcenter.churn.features;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.commandcenter.churn.indicators.IndicatorHistory;
import org.commandcenter.churn.indicators.IndicatorValues;

/** Market indicators for single predictions: a minute old at most, so that most ask no database. */
@ApplicationScoped
public class CurrentMarket {
  private static final Duration FRESH = Duration.ofMinutes(1);

  private final IndicatorValues indicators;
  private final Map<String, Read> read = new ConcurrentHashMap<>();

  CurrentMarket(IndicatorValues indicators) {
    this.indicators = indicators;
  }

  private record Read(Instant at, IndicatorHistory history) {}

  /** Those as known at the date; none for a model that learnt of none. */
  public Map<String, Double> asOf(String organization, LearntFeatures learnt, Instant date) {
    if (learnt.indicators().isEmpty()) {
      return Map.of();
    }
    Instant now = Instant.now();
    Read known = read.get(organization);
    if (known == null || known.at.plus(FRESH).isBefore(now)) {
      known = new Read(now, indicators.history(organization));
      read.put(organization, known);
    }
    return known.history.asOf(date);
  }
}
