package org.commandcenter.customer.kafka;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether and how events are read from Kafka. */
@ConfigMapping(prefix = "commandcenter.kafka")
public interface KafkaConfig {
  @WithDefault("false")
  boolean enabled();

  /** As {@code kafka-1:9092,kafka-2:9092}; required when enabled. */
  Optional<String> bootstrapServers();

  @WithDefault("customer-events")
  String topic();

  /** All processes of this service share the topic's partitions as one group. */
  @WithDefault("customer-service")
  String groupId();

  /**
   * The organizations whose events the topic may carry; required when enabled. A message names its
   * own in the header {@code organization}; where this is a single one, it may leave that out.
   */
  Optional<Set<String>> organizations();

  /** Messages taken in at once, in one transaction for each organization. */
  @WithDefault("1000")
  @Min(1)
  @Max(100_000)
  int batch();

  /** Where messages that cannot be taken are sent besides being kept; nowhere by default. */
  Optional<String> deadLetterTopic();

  /** The first pause while the database or the brokers cannot be reached; it doubles each time. */
  @WithDefault("1s")
  Duration pause();

  @WithDefault("30s")
  Duration longestPause();

  /** Further settings of the Kafka client, as {@code security.protocol}. */
  Map<String, String> properties();
}
