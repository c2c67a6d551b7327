package org.commandcenter.platform.erasure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Takes a person out of documents that are about more than that person. Whatever stands next to one
 * of the person's names may be about the person too: the whole object goes, and what is around it
 * stays.
 */
public final class Redaction {
  /** Stands where a person was named. */
  public static final String ERASED = "[erased]";

  private final Set<String> names;
  private final HashedNames hashed;
  private final Pattern inText;

  public Redaction(ErasedPerson person) {
    this(
        Stream.concat(Stream.of(person.ids()), person.externalIds().stream())
            .collect(Collectors.toSet()),
        person.hashedNames());
  }

  /**
   * @param names UUIDs and external identifiers, at least one
   */
  Redaction(Set<String> names, HashedNames hashed) {
    this.names = Set.copyOf(names);
    this.hashed = hashed;
    String any = names.stream().map(Pattern::quote).collect(Collectors.joining("|"));
    // A name is a word of its own: customer 12 is not in "line 120".
    this.inText = Pattern.compile("(?<![\\p{L}\\p{N}_-])(" + any + ")(?![\\p{L}\\p{N}_-])");
  }

  /** The document without the person; the same instance when it says nothing about the person. */
  public JsonNode redact(JsonNode node) {
    return switch (node) {
      case ObjectNode object -> redact(object);
      case ArrayNode array -> redact(array);
      case JsonNode value ->
          value.isTextual() && mentions(value.asText())
              ? JsonNodeFactory.instance.textNode(ERASED)
              : value;
    };
  }

  public String redact(String text) {
    String redacted = inText.matcher(text).replaceAll(ERASED);
    return hashed.in(redacted) ? ERASED : redacted;
  }

  public boolean mentions(String text) {
    return inText.matcher(text).find() || hashed.in(text);
  }

  private JsonNode redact(ObjectNode object) {
    for (Map.Entry<String, JsonNode> property : object.properties()) {
      if (isName(property.getKey()) || isName(property.getKey(), property.getValue())) {
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
        && isName(value.asText());
  }

  private boolean isName(String text) {
    return names.contains(text) || hashed.contains(text);
  }
}
