package org.commandcenter.customer.datasets;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.commandcenter.customer.datasets.mapping.MappingCatalog;
import org.commandcenter.platform.problem.ApiException;
import org.commandcenter.platform.problem.Choice;

/** The options of an upload as they came; null for what was not said. */
record DatasetRequest(
    String kind,
    String mapping,
    String idColumn,
    String labelColumn,
    String hasChurnLabel,
    String delimiter) {

  /**
   * @throws ApiException {@code invalid_request} naming the option
   */
  DatasetOptions options(MappingCatalog catalog, ObjectMapper json) {
    DatasetOptions plain =
        new DatasetOptions(
            kindOf(), Map.of(), null, null, idColumn, labelColumn, flag(), delimiterOf());
    if (mapping == null) {
      return plain;
    }
    if (mapping.matches("[a-z0-9_]+(/[a-z0-9_]+)*")) {
      return plain.with(mapping, catalog.named(mapping));
    }
    Map<String, String> fields = fields(json);
    return fields == null
        ? plain.with(null, catalog.parse(mapping))
        : new DatasetOptions(
            plain.kind(),
            fields,
            null,
            null,
            idColumn,
            labelColumn,
            plain.hasLabel(),
            plain.delimiter());
  }

  /** The options as one text: the same file with the same options is the same dataset. */
  String fingerprint(DatasetOptions options) {
    String fingerprint =
        "%s|%s|%s|%s|%s"
            .formatted(
                options.kind(),
                new TreeMap<>(options.fields()),
                idColumn,
                labelColumn,
                options.hasLabel());
    if (options.document() != null) {
      fingerprint += "|" + options.document();
    }
    return delimiter == null ? fingerprint : fingerprint + "|" + delimiter;
  }

  /** Field by column; null when the mapping is a document. */
  private Map<String, String> fields(ObjectMapper json) {
    if (!mapping.startsWith("{")) {
      return null;
    }
    try {
      JsonNode node = json.readTree(mapping);
      boolean flat = StreamSupport.stream(node.spliterator(), false).allMatch(JsonNode::isTextual);
      boolean document = node.has("kind") && (node.has("customer") || !flat);
      if (!flat || document) {
        return null;
      }
      Map<String, String> fields = new LinkedHashMap<>();
      node.properties().forEach(field -> fields.put(field.getKey(), field.getValue().asText()));
      return fields;
    } catch (JsonProcessingException e) {
      throw ApiException.invalid(
          "mapping",
          "must be the name of a mapping, a mapping document, or a JSON object of field by column,"
              + " as {\"MonthlyCharges\": \"mrr\"}");
    }
  }

  private Character delimiterOf() {
    if (delimiter == null) {
      return null;
    }
    String plain = delimiter.equals("\\t") || delimiter.equals("tab") ? "\t" : delimiter;
    if (plain.length() != 1 || plain.matches("[\"\r\n]")) {
      throw ApiException.invalid("delimiter", "must be one character, or tab");
    }
    return plain.charAt(0);
  }

  private Boolean flag() {
    if (hasChurnLabel == null) {
      return null;
    }
    return truth("has_churn_label", hasChurnLabel);
  }

  static boolean truth(String field, String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "1", "yes" -> true;
      case "false", "0", "no" -> false;
      default -> throw ApiException.invalid(field, "must be true or false");
    };
  }

  private Dataset.Kind kindOf() {
    return kind == null ? null : Choice.of("kind", kind, Dataset.Kind.class);
  }
}
