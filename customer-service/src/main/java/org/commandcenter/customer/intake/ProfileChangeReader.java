package org.commandcenter.customer.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.commandcenter.customer.loading.CustomerRow;
import org.commandcenter.platform.problem.ApiException;

/**
 * Reads a partial update from a JSON object: the fields of an upload under the same names and
 * rules, further ones become attributes, and null takes a value away.
 */
public final class ProfileChangeReader {
  private static final String ATTRIBUTES = "attributes";

  /** What answers show beside the profile, and who may change it. */
  private static final Map<String, String> NOT_HERE =
      Map.of(
          "customer_id", "cannot be changed; see POST /api/customers/{id}/identifiers",
          "identifiers", "cannot be changed here; see POST /api/customers/{id}/identifiers",
          "merged_ids", "cannot be changed here; see POST /api/customers/{id}/merge",
          "recorded_at", "is set by the service",
          "value_tier", "follows from mrr",
          "risk", "is written by the model");

  /** Where null is no value to take away. */
  private static final Set<String> NEVER_NULL = Set.of("stage", "effective_at");

  private ProfileChangeReader() {}

  /**
   * @param now the latest time that the update may speak of, but for a day's clock skew
   * @throws ApiException {@code invalid_request} naming the field
   */
  public static ProfileChange read(ObjectNode body, Instant now) {
    RowFormat<CustomerRow> format = RowFormats.customers(now, Set.of("customer_id"));
    ObjectNode said = body.objectNode();
    Set<String> cleared = new HashSet<>();
    Set<String> clearedAttributes = new HashSet<>();
    for (Map.Entry<String, JsonNode> property : body.properties()) {
      String name = property.getKey();
      String field = format.known().get(Columns.normalize(name));
      refuse(name, field == null ? Columns.normalize(name) : field, property.getValue());
      if (property.getValue().isNull()) {
        (field == null ? clearedAttributes : cleared).add(field == null ? name : field);
      } else if (ATTRIBUTES.equals(field) && property.getValue() instanceof ObjectNode nested) {
        said.set(name, withoutNulls(nested, clearedAttributes));
      } else {
        said.set(name, property.getValue());
      }
    }
    // The reader wants to know whom a row is about; here the path says so.
    said.put("customer_id", "-");
    try {
      Item item = new JsonColumns(format.known()).item(1, said);
      CustomerRow row = format.reader().read(new Fields(item, false));
      return new ProfileChange(row, cleared, clearedAttributes, cleared.contains(ATTRIBUTES));
    } catch (BadValue e) {
      throw ApiException.invalid(e.field() == null ? ATTRIBUTES : e.field(), e.getMessage());
    }
  }

  private static void refuse(String name, String field, JsonNode value) {
    if (NOT_HERE.containsKey(field)) {
      throw ApiException.invalid(name, NOT_HERE.get(field));
    }
    if (value.isNull() && NEVER_NULL.contains(field)) {
      throw ApiException.invalid(name, "cannot be null; leave it out to keep what it is");
    }
  }

  private static ObjectNode withoutNulls(ObjectNode nested, Set<String> cleared) {
    ObjectNode kept = nested.objectNode();
    for (Map.Entry<String, JsonNode> property : nested.properties()) {
      if (property.getValue().isNull()) {
        cleared.add(property.getKey());
      } else {
        kept.set(property.getKey(), property.getValue());
      }
    }
    return kept;
  }
}
