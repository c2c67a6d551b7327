package org.commandcenter.customer.kafka;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The reader's settings, as the service's configuration would give them. */
record TopicSettings(
    String broker, String topic, Set<String> allowed, Optional<String> deadLetterTopic)
    implements KafkaConfig {
  TopicSettings with(String letters) {
    return new TopicSettings(broker, topic, allowed, Optional.of(letters));
  }

  TopicSettings of(String other) {
    return new TopicSettings(broker, other, allowed, deadLetterTopic);
  }

  @Override
  public boolean enabled() {
    return true;
  }

  @Override
  public Optional<String> bootstrapServers() {
    return Optional.of(broker);
  }

  @Override
  public String groupId() {
    return "test-" + topic;
  }

  @Override
  public Optional<Set<String>> organizations() {
    return Optional.of(allowed);
  }

  @Override
  public int batch() {
    return 200;
  }

  @Override
  public Duration pause() {
    return Duration.ofMillis(20);
  }

  @Override
  public Duration longestPause() {
    return Duration.ofMillis(50);
  }

  @Override
  public Map<String, String> properties() {
    return Map.of();
  }
}
