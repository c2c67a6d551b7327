package org.commandcenter.churn.features;

import java.time.Instant;

/**
 * The as-of dates at which customers are looked at: {@code asOf} and the weeks before it.
 *
 * @param asOf the latest as-of date
 * @param weeks how many as-of dates at most, 7 days apart
 * @param horizonDays a customer's label says whether it churned in (T, T + horizon]
 * @param labels what counts as churn
 */
public record Grid(Instant asOf, int weeks, int horizonDays, KnownBy knownBy, LabelPolicy labels) {
  public Grid {
    if (weeks < 1 || horizonDays < 1) {
      throw new IllegalArgumentException("Not a grid: " + weeks + " weeks, " + horizonDays + " d");
    }
  }
}
