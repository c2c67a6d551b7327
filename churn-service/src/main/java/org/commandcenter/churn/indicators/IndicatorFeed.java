package org.commandcenter.churn.indicators;

import java.time.Instant;

/**
 * Where an indicator is fetched from.
 *
 * @param lagDays from observation to publication, where the feed does not say
 * @param lastError why the last fetch failed; null when it did not
 */
record IndicatorFeed(
    String name,
    String url,
    int lagDays,
    int intervalHours,
    Instant nextFetchAt,
    Instant fetchedAt,
    String lastError) {}
