package org.commandcenter.customer.erasure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Takes a person out of documents that are about more than that person. Whatever stands next to one
 * of the person's names may be about the person too: the whole object goes, and what is around it
 * stays.
 */
final class Redaction {
  static final String ERASED = "[erased]";

  private final Set<String> names;
  private final Pattern inText;

  /**
   * @param names UUIDs and external identifiers
   */
  Redaction(Set<String> names) {
    this.names = Set.copyOf(names);
    String any = names.stream().map(Pattern::quote).collect(Collectors.joining("|"));
    // A name is a word of its own: customer 12 is not in "line 120".
    this.inText = Pattern.compile("(?<![\\p{L}\\p{N}_-])(" + any + ")(?![\\p{L}\\p{N}_-])");
  }

  /** The document without the person; the same instance when it says nothing about the person. */
  JsonNode redact(JsonNode node) {
    return switch (node) {
      case ObjectNode object -> redact(object);
      case ArrayNode array -> redact(array);
      case JsonNode value ->
          value.isTextual() && mentions(value.asText())
              ? JsonNodeFactory.instance.textNode(ERASED)
              : value;
    };
  }

  String redact(String text) {
    return inText.matcher(text).replaceAll(ERASED);
  }

  boolean mentions(String text) {
    return inText.matcher(text).find();
  }

  private JsonNode redact(ObjectNode object) {
    for (Map.Entry<String, JsonNode> property : object.properties()) {
      if (names.contains(property.getKey()) || isName(property.getKey(), property.getValue())) {
        return JsonNodeFactory.instance.objectNode().put("erased", true);
      }
    }
    ObjectNode redacted = object.objectNode();
    boolean same = true;
    for (Map.Entry<String, JsonNode> property : object.properties()) {
      JsonNode value = redact(property.getValue());
      same &= value.equals(property.getValue());
      redacted.set(property.getKey(), value);
    }
    return same ? object : redacted;
  }

  private JsonNode redact(ArrayNode array) {
    ArrayNode redacted = array.arrayNode();
    boolean same = true;
    for (JsonNode element : array) {
      JsonNode value = redact(element);
      same &= value.equals(element);
      redacted.add(value);
    }
    return same ? array : redacted;
  }

  /** A number is a name only where names are expected: customer 12 is not in "rows": 12. */
  private boolean isName(String key, JsonNode value) {
    if (value.isTextual()) {
      return mentions(value.asText());
    }
    String field = key.toLowerCase(Locale.ROOT);
    return value.isNumber()
        && (field.endsWith("id") || field.endsWith("ref"))
        && names.contains(value.asText());
  }
}
