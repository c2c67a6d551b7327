package org.commandcenter.platform.openapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the source code says about the API: the Javadoc of records and of resource methods. It is
 * written once, for the reader of the code, and becomes the descriptions of the document.
 */
record SourceDocs(Map<String, List<Type>> types, Map<String, Method> methods) {
  static final SourceDocs NONE = new SourceDocs(Map.of(), Map.of());

  /**
   * A record, class, interface or enum.
   *
   * @param description its Javadoc; empty without one
   * @param generic whether it has type parameters, so that its schemas have other names
   * @param partial whether properties without a value are left out of the JSON
   */
  record Type(
      String description, boolean generic, boolean partial, Map<String, Property> properties) {}

  /**
   * A component of a record.
   *
   * @param description its Javadoc; empty without one
   * @param always whether its type, or the way the code treats it, leaves no null
   * @param partial whether it is left out of the JSON when it has no value
   */
  record Property(String description, boolean always, boolean partial) {
    static boolean saysNull(String text) {
      return text.matches("(?s).*\\b(null|absent|nothing)\\b.*");
    }
  }

  /** A method of a resource, with the Javadoc of its parameters by their names in the API. */
  record Method(String description, Map<String, String> parameters, Set<String> annotations) {}

  /** The type of a schema: by its name, and of several the one with the same properties. */
  Optional<Type> type(String schema, Set<String> properties) {
    String name = schema.replaceFirst("\\d+$", "");
    List<Type> candidates = new ArrayList<>(types.getOrDefault(schema, List.of()));
    if (candidates.isEmpty()) {
      candidates.addAll(types.getOrDefault(name, List.of()));
    }
    if (candidates.isEmpty() && !properties.isEmpty()) {
      types.values().stream()
          .flatMap(List::stream)
          .filter(type -> type.generic() && type.properties().keySet().equals(properties))
          .forEach(candidates::add);
    }
    return candidates.stream()
        .filter(type -> candidates.size() == 1 || type.properties().keySet().equals(properties))
        .findFirst();
  }
}
