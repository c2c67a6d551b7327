package org.commandcenter.customer.kafka;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What reading the topic tells monitoring. The lag is that of this process's partitions: add up.
 */
final class TopicMetrics {
  private static final String MESSAGES = "commandcenter.kafka.messages";

  private final MeterRegistry registry;
  private final AtomicLong lag = new AtomicLong();

  TopicMetrics(MeterRegistry registry) {
    this.registry = registry;
    Gauge.builder("commandcenter.kafka.lag", lag, AtomicLong::get)
        .description("Messages of the assigned partitions that were not read yet")
        .register(registry);
    count(new MessageIntake.Taken(0, 0, 0, java.util.List.of()), 0);
  }

  void lag(long messages) {
    lag.set(messages);
  }

  /**
   * @param unassigned messages that name no organization
   */
  void count(MessageIntake.Taken taken, int unassigned) {
    count("inserted", taken.inserted());
    count("unchanged", taken.unchanged());
    count("blank", taken.blank());
    count("dead_lettered", taken.refused().size());
    count("unassigned", unassigned);
  }

  private void count(String outcome, long messages) {
    registry.counter(MESSAGES, "outcome", outcome).increment((double) messages);
  }
}
