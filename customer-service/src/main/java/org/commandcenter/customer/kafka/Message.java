package org.commandcenter.customer.kafka;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.commandcenter.platform.storage.Digests;

/**
 * A message of the topic.
 *
 * @param organization whose it is; null when that cannot be told
 * @param sentAt null when the message does not say
 * @param text its value; empty when it has none
 */
record Message(
    String topic, int partition, long offset, Instant sentAt, String organization, String text) {

  /** The same for each reading of the message, and for nothing else. */
  UUID id() {
    String all = String.join("\0", topic, partition + "", offset + "", sentAt + "", text);
    ByteBuffer hash =
        ByteBuffer.wrap(Digests.newSha256().digest(all.getBytes(StandardCharsets.UTF_8)));
    return new UUID(hash.getLong(), hash.getLong());
  }

  @Override
  public String toString() {
    return "%s-%d@%d".formatted(topic, partition, offset);
  }
}
