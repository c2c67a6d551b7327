package org.commandcenter.customer.intake;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One kind of row that can be uploaded.
 *
 * @param known our field by each of its normalized spellings
 * @param required fields without which a table makes no sense
 * @param reader makes a row of a row's fields
 */
record RowFormat<R>(Map<String, String> known, Set<String> required, Reader<R> reader) {

  /** Reads one row or throws {@link BadValue}. */
  interface Reader<R> {
    R read(Fields fields);
  }

  /** Spellings of each field; each is its own first one. */
  static Map<String, String> spellings(Map<String, List<String>> others, String... fields) {
    Map<String, String> known = new HashMap<>();
    for (String field : fields) {
      known.put(field, field);
      others.getOrDefault(field, List.of()).forEach(other -> known.put(other, field));
    }
    return Map.copyOf(known);
  }
}
