package org.commandcenter.customer.hubspot.inbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import org.commandcenter.platform.storage.Digests;

/** Events as text that a database can keep, whatever characters they contain. */
final class EventText {
  /** Differs from one delivery of the same event to the next. */
  private static final String ATTEMPT = "attemptNumber";

  /** What PostgreSQL refuses: NUL, and halves of surrogate pairs. */
  private static final Pattern REFUSED = Pattern.compile("[\\x00\\p{Cs}]");

  private EventText() {}

  /** The same for each delivery of an event, and for nothing else. */
  static UUID key(JsonNode event) {
    TreeMap<String, JsonNode> fields = new TreeMap<>();
    event.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
    fields.remove(ATTEMPT);
    ObjectNode content = JsonNodeFactory.instance.objectNode();
    fields.forEach(content::set);
    byte[] text = content.toString().getBytes(StandardCharsets.UTF_8);
    ByteBuffer hash = ByteBuffer.wrap(Digests.newSha256().digest(text));
    return new UUID(hash.getLong(), hash.getLong());
  }

  static String body(JsonNode event) {
    return storable(event.toString());
  }

  static String storable(String text) {
    return text == null ? null : REFUSED.matcher(text).replaceAll("\uFFFD");
  }
}
