package org.commandcenter.action.outbox;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What the outbox tells monitoring. The gauges describe the shared table, so every process reports
 * the same: take the maximum over processes, not the sum.
 */
@ApplicationScoped
public class OutboxMetrics {
  private final MeterRegistry registry;
  private volatile Map<DeliveryKind, OutboxRepository.Depth> depths = Map.of();

  OutboxMetrics(MeterRegistry registry) {
    this.registry = registry;
    for (DeliveryKind kind : DeliveryKind.values()) {
      Gauge.builder("commandcenter.outbox.depth", () -> depth(kind).open())
          .description("Deliveries that wait or are being sent")
          .tag("kind", OutboxRepository.label(kind))
          .register(registry);
      Gauge.builder("commandcenter.outbox.age", () -> depth(kind).oldestSeconds())
          .description("Age of the oldest delivery that has not come to its end")
          .baseUnit("seconds")
          .tag("kind", OutboxRepository.label(kind))
          .register(registry);
      Arrays.stream(DeliveryState.values())
          .filter(state -> state != DeliveryState.SENDING)
          .forEach(state -> counter(kind, state));
    }
  }

  /** Counts a delivery that came to a state. */
  void count(DeliveryKind kind, DeliveryState state) {
    counter(kind, state).increment();
  }

  void measured(List<OutboxRepository.Depth> now) {
    Map<DeliveryKind, OutboxRepository.Depth> next = new EnumMap<>(DeliveryKind.class);
    now.forEach(depth -> next.put(depth.kind(), depth));
    depths = next;
  }

  private OutboxRepository.Depth depth(DeliveryKind kind) {
    return depths.getOrDefault(kind, new OutboxRepository.Depth(kind, 0, 0));
  }

  private io.micrometer.core.instrument.Counter counter(DeliveryKind kind, DeliveryState state) {
    return registry.counter(
        "commandcenter.actions", "kind", OutboxRepository.label(kind), "state", state.label());
  }
}
