package org.commandcenter.churn.indicators;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Market indicators as they were known at any date: of what was published by then, the value of the
 * latest observation, carried forward until the next one is published.
 */
public final class IndicatorHistory {
  private final Map<String, NavigableMap<Instant, IndicatorPoint>> known = new TreeMap<>();

  /** The order of the points does not matter. */
  public IndicatorHistory(Collection<IndicatorPoint> points) {
    List<IndicatorPoint> published =
        points.stream()
            .sorted(
                Comparator.comparing(IndicatorPoint::publishedAt)
                    .thenComparing(IndicatorPoint::observedAt))
            .toList();
    for (IndicatorPoint point : published) {
      NavigableMap<Instant, IndicatorPoint> series =
          known.computeIfAbsent(point.name(), name -> new TreeMap<>());
      // A late word about an older day does not push out what is known of a newer one.
      if (series.isEmpty()
          || !point.observedAt().isBefore(series.lastEntry().getValue().observedAt())) {
        series.put(point.publishedAt(), point);
      }
    }
  }

  /** Names of all indicators, whether or not they were known at some date. */
  public SortedSet<String> names() {
    return new TreeSet<>(known.keySet());
  }

  /** By name; an indicator of which nothing was published by then is absent. */
  public Map<String, Double> asOf(Instant at) {
    Map<String, Double> values = new TreeMap<>();
    known.forEach(
        (name, series) -> {
          Map.Entry<Instant, IndicatorPoint> latest = series.floorEntry(at);
          if (latest != null) {
            values.put(name, latest.getValue().value());
          }
        });
    return values;
  }
}
