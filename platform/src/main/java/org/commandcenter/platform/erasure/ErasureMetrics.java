package org.commandcenter.platform.erasure;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** What following erasures tells monitoring. Every process of a service tells of itself. */
@ApplicationScoped
class ErasureMetrics {
  /** What can fail: to learn of erasures, or to carry them out. */
  enum Step {
    FEED,
    PLACE
  }

  private final MeterRegistry registry;
  private final Clock clock = Clock.systemUTC();
  private volatile Instant done = clock.instant();

  ErasureMetrics(MeterRegistry registry, ErasureConfig config) {
    this.registry = registry;
    if (config.follow()) {
      Gauge.builder("commandcenter.erasure.lag", this::lag)
          .description("Time since nothing was left here of anybody erased until then")
          .baseUnit("seconds")
          .register(registry);
      erased(0);
      for (Step step : Step.values()) {
        failures(step);
      }
    }
  }

  void erased(int persons) {
    registry.counter("commandcenter.erasure.erased").increment(persons);
  }

  void failed(Step step) {
    failures(step).increment();
  }

  /** All that was erased until then is gone here. */
  void done(Instant until) {
    done = until;
  }

  private double lag() {
    return Duration.between(done, clock.instant()).toMillis() / 1000.0;
  }

  private Counter failures(Step step) {
    return registry.counter(
        "commandcenter.erasure.failures", "step", step.name().toLowerCase(Locale.ROOT));
  }
}
