package org.commandcenter.churn.retraining;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.commandcenter.churn.drift.FeatureDrift;

/**
 * How all champions do, for monitoring. There is no label for the organization: the worst and the
 * middle one are shown, and how many there are. Every process reports the same: take the maximum
 * over processes, not the sum. NaN where nothing is known.
 */
@ApplicationScoped
class ChampionGauges {
  private final MeterRegistry registry;
  private final Clock clock = Clock.systemUTC();
  private volatile List<WatchRepository.Health> champions = List.of();

  ChampionGauges(MeterRegistry registry) {
    this.registry = registry;
    gauge("commandcenter.champions", "Organizations with a champion", List::size);
    quality("commandcenter.champion.roc.auc", "ROC-AUC on held-out customers", h -> h.rocAuc());
    quality("commandcenter.champion.live.roc.auc", "ROC-AUC on outcomes", h -> h.liveRocAuc());
    gauge(
        "commandcenter.drift.psi.max",
        "Largest population stability index of any feature of any organization",
        all -> sorted(all, WatchRepository.Health::driftPsi).max().orElse(Double.NaN));
    gauge(
        "commandcenter.champion.age.max.seconds",
        "Time since the oldest champion was trained",
        this::oldest);
    for (FeatureDrift.Status status : FeatureDrift.Status.values()) {
      String name = status.name().toLowerCase(Locale.ROOT);
      Gauge.builder(
              "commandcenter.drift.organizations",
              () -> champions.stream().filter(h -> name.equals(h.driftStatus())).count())
          .description("Organizations by the drift of their champion")
          .tag("status", name)
          .register(registry);
    }
  }

  void measured(List<WatchRepository.Health> now) {
    champions = List.copyOf(now);
  }

  private void gauge(
      String name, String description, ToDoubleFunction<List<WatchRepository.Health>> value) {
    Gauge.builder(name, () -> value.applyAsDouble(champions))
        .description(description)
        .register(registry);
  }

  private void quality(
      String name, String description, Function<WatchRepository.Health, Double> value) {
    Gauge.builder(name, () -> sorted(champions, value).min().orElse(Double.NaN))
        .description(description)
        .tag("statistic", "min")
        .register(registry);
    Gauge.builder(name, () -> median(sorted(champions, value).toArray()))
        .description(description)
        .tag("statistic", "median")
        .register(registry);
  }

  private static DoubleStream sorted(
      List<WatchRepository.Health> all, Function<WatchRepository.Health, Double> value) {
    return all.stream().map(value).filter(Objects::nonNull).mapToDouble(v -> v).sorted();
  }

  private static double median(double[] sorted) {
    return sorted.length == 0
        ? Double.NaN
        : Arrays.stream(sorted).skip(sorted.length / 2).findFirst().getAsDouble();
  }

  private double oldest(List<WatchRepository.Health> all) {
    return all.stream()
        .map(WatchRepository.Health::trainedAt)
        .filter(Objects::nonNull)
        .mapToDouble(at -> Duration.between(at, clock.instant()).toSeconds())
        .max()
        .orElse(Double.NaN);
  }
}
