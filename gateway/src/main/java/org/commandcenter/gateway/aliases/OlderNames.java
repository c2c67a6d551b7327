package org.commandcenter.gateway.aliases;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Members that an answer gets beside those it has: fixed ones, how many an array of it holds, and
 * the array once more under an older name. An answer needs not be taken apart for them.
 *
 * @param array member of the answer that holds the array
 * @param members what is added, unless the answer has it already
 */
record OlderNames(String array, List<Member> members) {
  private static final Pattern MEMBER = Pattern.compile("\\$\\.\\w+");

  OlderNames {
    members = List.copyOf(members);
  }

  /** One member that is added. */
  sealed interface Member {
    String name();
  }

  /**
   * @param json its value, as written
   */
  record Fixed(String name, String json) implements Member {}

  /** How many the array holds. */
  record Count(String name) implements Member {}

  /** The array itself. */
  record Copy(String name) implements Member {}

  /** Empty for a shape that does more than to add such members. */
  static Optional<OlderNames> of(JsonNode shape) {
    if (shape == null || !shape.path(Shape.ALL).asText().equals("$")) {
      return Optional.empty();
    }
    String array = null;
    List<Member> members = new ArrayList<>();
    for (var member : shape.properties()) {
      String name = member.getKey();
      JsonNode value = member.getValue();
      JsonNode counted = value.path("=count");
      String source = counted.isTextual() ? counted.textValue() : value.asText();
      if (name.equals(Shape.ALL)) {
        continue;
      }
      if (value.isBoolean() || value.isNumber()) {
        members.add(new Fixed(name, value.toString()));
      } else if (MEMBER.matcher(source).matches() && (array == null || array.equals(source))) {
        array = source;
        members.add(counted.isTextual() ? new Count(name) : new Copy(name));
      } else {
        return Optional.empty();
      }
    }
    return Optional.ofNullable(array).map(a -> new OlderNames(a.substring(2), members));
  }
}
