package org.commandcenter.local.sink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** The messages received so far, one line of JSON each in a file that survives restarts. */
final class SinkMessages {
  /**
   * One message as it came in; {@code receivedAt} is RFC 3339 UTC, {@code deliveryId} the sender's
   * mark that stays the same when it has to send again, or null.
   */
  record Message(String receivedAt, String organization, String deliveryId, JsonNode payload) {}

  private static final ObjectMapper JSON =
      JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

  private final Path file;
  private final List<Message> messages = new ArrayList<>();

  SinkMessages(Path folder) throws IOException {
    Files.createDirectories(folder);
    this.file = folder.resolve("messages.ndjson");
    if (Files.exists(file)) {
      for (String line : Files.readAllLines(file)) {
        read(line);
      }
    }
  }

  /** Keeps a message, unless it is one that came before and is sent again. */
  synchronized void add(Message message) throws IOException {
    if (message.deliveryId() != null
        && messages.stream().anyMatch(m -> message.deliveryId().equals(m.deliveryId()))) {
      return;
    }
    Files.writeString(
        file,
        JSON.writeValueAsString(message) + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND,
        StandardOpenOption.SYNC);
    messages.add(message);
  }

  synchronized List<Message> newestFirst() {
    return List.copyOf(messages.reversed());
  }

  byte[] toJson() throws IOException {
    return JSON.writeValueAsBytes(newestFirst());
  }

  private void read(String line) {
    try {
      messages.add(JSON.readValue(line, Message.class));
    } catch (IOException e) {
      // The last line of a launcher that was killed while writing: the sender got no answer.
    }
  }
}
