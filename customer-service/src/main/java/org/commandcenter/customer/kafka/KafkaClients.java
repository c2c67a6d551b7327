package org.commandcenter.customer.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The clients of Kafka, as this service needs them. */
final class KafkaClients {
  /** A batch may wait for its turn behind a large upload of the same organization. */
  private static final Duration LONGEST_BATCH = Duration.ofMinutes(15);

  private KafkaClients() {}

  static Consumer<byte[], byte[]> consumer(KafkaConfig config) {
    Map<String, Object> settings = settings(config);
    settings.putIfAbsent(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.putIfAbsent(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.putIfAbsent(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    settings.putIfAbsent(
        ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, Math.toIntExact(LONGEST_BATCH.toMillis()));
    settings.put(ConsumerConfig.GROUP_ID_CONFIG, config.groupId());
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, config.batch());
    return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  static Producer<byte[], byte[]> producer(KafkaConfig config) {
    return new KafkaProducer<>(
        settings(config), new ByteArraySerializer(), new ByteArraySerializer());
  }

  private static Map<String, Object> settings(KafkaConfig config) {
    Map<String, Object> settings = new HashMap<>(config.properties());
    settings.put(
        CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, config.bootstrapServers().orElseThrow());
    // Their metrics would be many, and those that are needed are our own.
    settings.putIfAbsent(CommonClientConfigs.METRIC_REPORTER_CLASSES_CONFIG, "");
    settings.putIfAbsent("enable.metrics.push", "false");
    return settings;
  }
}
