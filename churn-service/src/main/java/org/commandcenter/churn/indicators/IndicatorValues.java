package org.commandcenter.churn.indicators;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;

/** An organization's market indicators, for whoever joins them to other data. */
@ApplicationScoped
public class IndicatorValues {
  private final IndicatorRepository repository;

  IndicatorValues(IndicatorRepository repository) {
    this.repository = repository;
  }

  /** All of them, read once: for joins at many dates. Without any, a history of no names. */
  public IndicatorHistory history(String organization) {
    return new IndicatorHistory(repository.points(organization));
  }

  /** By name, as known at the date. */
  public Map<String, Double> asOf(String organization, Instant at) {
    return history(organization).asOf(at);
  }
}
