package org.commandcenter.churn.indicators;

import java.time.Instant;

/**
 * One published value of a market indicator.
 *
 * @param observedAt when what it tells of happened
 * @param publishedAt from when on it could be known; not before {@code observedAt}
 */
public record IndicatorPoint(String name, Instant observedAt, Instant publishedAt, double value) {
  public IndicatorPoint {
    if (publishedAt.isBefore(observedAt)) {
      throw new IllegalArgumentException("Nothing is published before it happens");
    }
  }
}
