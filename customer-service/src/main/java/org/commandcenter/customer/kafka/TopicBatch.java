package org.commandcenter.customer.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.record.TimestampType;

/**
 * Gives each message to the organization that it names. That is the header's to say, within the
 * list of those that may send here, and never the body's.
 */
class TopicBatch implements AutoCloseable {
  private static final String HEADER = "organization";

  private final Set<String> allowed;
  private final MessageIntake intake;
  private final TopicMetrics metrics;
  private final DeadLetterTopic letters;

  TopicBatch(KafkaConfig config, MessageIntake intake, TopicMetrics metrics) {
    this.allowed = Set.copyOf(config.organizations().orElse(Set.of()));
    this.intake = intake;
    this.metrics = metrics;
    this.letters = DeadLetterTopic.of(config);
  }

  /** Stores all messages, each as an event or as a dead letter; or fails and stores some. */
  void take(ConsumerRecords<byte[], byte[]> records) {
    Map<String, List<Message>> byOrganization = new LinkedHashMap<>();
    List<Message> nobodys = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      Message message = message(record);
      if (message.organization() == null) {
        nobodys.add(message);
      } else {
        byOrganization
            .computeIfAbsent(message.organization(), none -> new ArrayList<>())
            .add(message);
      }
    }
    byOrganization.forEach(
        (organization, messages) -> {
          MessageIntake.Taken taken = intake.take(organization, messages);
          letters.send(taken.refused());
          metrics.count(taken, 0);
        });
    if (!nobodys.isEmpty()) {
      List<Refusal> refused = intake.unassigned(nobodys);
      letters.send(refused);
      metrics.count(new MessageIntake.Taken(0, 0, 0, List.of()), refused.size());
    }
  }

  private Message message(ConsumerRecord<byte[], byte[]> record) {
    return new Message(
        record.topic(),
        record.partition(),
        record.offset(),
        record.timestampType() == TimestampType.NO_TIMESTAMP_TYPE
            ? null
            : Instant.ofEpochMilli(record.timestamp()),
        organization(record),
        record.value() == null ? "" : new String(record.value(), StandardCharsets.UTF_8));
  }

  /** Null when the message names none, or one that may not send here. */
  private String organization(ConsumerRecord<byte[], byte[]> record) {
    Header header = record.headers().lastHeader(HEADER);
    if (header == null || header.value() == null) {
      return allowed.size() == 1 ? allowed.iterator().next() : null;
    }
    String named = new String(header.value(), StandardCharsets.UTF_8);
    return allowed.contains(named) ? named : null;
  }

  @Override
  public void close() {
    letters.close();
  }
}
