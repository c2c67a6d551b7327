package org.commandcenter.gateway.aliases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Writes the calls of older clients into the API document: each is the canonical operation but for
 * what the table says of it.
 */
public final class AliasDocument {
  private final ObjectNode document;
  private final ShapeSchema schemas;

  private AliasDocument(ObjectNode document) {
    this.document = document;
    this.schemas = new ShapeSchema(document);
  }

  /** Adds what older clients call to the document of the canonical operations. */
  public static void addTo(ObjectNode document) {
    new AliasDocument(document).addAll();
  }

  private void addAll() {
    tags()
        .addObject()
        .put("name", AliasOperation.TAG)
        .put("description", "What older clients call. " + AliasOperation.ERRORS);
    List<Alias> others = new ArrayList<>();
    for (Alias alias : AliasTable.load()) {
      if (alias.isOnCanonicalPath()) {
        canonical(alias).ifPresent(operation -> extend(operation, alias));
      } else {
        others.add(alias);
      }
    }
    for (Alias alias : others) {
      document
          .withObject("/paths")
          .withObjectProperty(alias.path())
          .set(
              alias.method().toLowerCase(Locale.ROOT),
              new AliasOperation(alias, schemas).of(canonical(alias).orElse(null)));
    }
  }

  private ArrayNode tags() {
    return document.withArrayProperty("tags");
  }

  /** The operation of the services that answers; empty for one that is not documented. */
  private Optional<ObjectNode> canonical(Alias alias) {
    String method = alias.canonicalMethod().toLowerCase(Locale.ROOT);
    List<String> wanted = List.of(alias.canonicalPath().split("/", -1));
    return document.path("paths").properties().stream()
        .filter(path -> path.getValue().path(method).isObject())
        .filter(path -> answers(List.of(path.getKey().split("/", -1)), wanted))
        .min(Comparator.comparingLong(path -> unlike(path.getKey(), wanted)))
        .map(path -> (ObjectNode) path.getValue().get(method));
  }

  private static boolean answers(List<String> template, List<String> wanted) {
    return template.size() == wanted.size()
        && IntStream.range(0, wanted.size())
            .allMatch(
                i -> template.get(i).startsWith("{") || template.get(i).equals(wanted.get(i)));
  }

  /** In how many segments the template has a placeholder for what is none. */
  private static long unlike(String template, List<String> wanted) {
    String[] segments = template.split("/", -1);
    return IntStream.range(0, segments.length)
        .filter(i -> segments[i].startsWith("{") && !wanted.get(i).startsWith("{"))
        .count();
  }

  /** What is said of a canonical operation that older clients call, too. */
  private void extend(ObjectNode operation, Alias alias) {
    if (alias.answer() == null) {
      return;
    }
    alias.when().forEach((name, value) -> distinction(operation, name, value, alias));
    alias.unless().forEach((name, value) -> distinction(operation, name, value, alias));
    String text = operation.path("description").asText("");
    operation.put("description", (text + (text.isEmpty() ? "" : "\n\n") + told(alias)).strip());
    ObjectNode content = AliasOperation.answered(operation);
    JsonNode own = content.path("schema");
    // The first of the alternatives is the canonical one, which the shapes are made of.
    JsonNode canonical = own.has("anyOf") ? own.get("anyOf").get(0) : own;
    JsonNode older = schemas.of(alias.answer(), canonical);
    ArrayNode either =
        own.has("anyOf")
            ? (ArrayNode) own.get("anyOf")
            : content.putObject("schema").putArray("anyOf").add(canonical);
    either.add(older);
  }

  private static String told(Alias alias) {
    String apart =
        Stream.concat(
                texts("With", alias.when()).stream(), texts("Without", alias.unless()).stream())
            .collect(Collectors.joining(", "));
    return (apart.isEmpty() ? "" : apart + ": ")
        + (alias.note() == null
            ? "the answer has the members that older clients read, too."
            : alias.note() + ".");
  }

  private static List<String> texts(String word, Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(e -> "%s %s=%s".formatted(word, e.getKey(), e.getValue()))
        .toList();
  }

  private static void distinction(ObjectNode operation, String name, String value, Alias alias) {
    ArrayNode parameters = operation.withArrayProperty("parameters");
    for (JsonNode known : parameters) {
      if (known.path("name").asText().equals(name)) {
        return;
      }
    }
    ObjectNode parameter =
        parameters.addObject().put("name", name).put("in", "query").put("description", told(alias));
    parameter.putObject("schema").put("type", "string").putArray("enum").add(value);
  }
}
