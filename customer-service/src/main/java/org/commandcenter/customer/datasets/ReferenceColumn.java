package org.commandcenter.customer.datasets;

import java.util.ArrayList;
import java.util.List;
import org.commandcenter.customer.datasets.mapping.TableMapping;
import org.commandcenter.customer.datasets.mapping.Value;

/**
 * A column whose values name customers.
 *
 * @param prefix what the mapping puts before a value to make it an external identifier
 */
record ReferenceColumn(String column, String prefix) {

  static List<ReferenceColumn> of(TableMapping mapping) {
    List<Value> values = new ArrayList<>(mapping.identifiers());
    if (mapping.customer() != null) {
      values.addFirst(mapping.customer());
    }
    return values.stream()
        .filter(value -> value.column() != null)
        .map(value -> new ReferenceColumn(value.column(), value.prefix()))
        .distinct()
        .toList();
  }
}
