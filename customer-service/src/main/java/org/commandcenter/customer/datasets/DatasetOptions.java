package org.commandcenter.customer.datasets;

import java.util.Map;
import org.commandcenter.customer.datasets.mapping.TableMapping;

/**
 * What the uploader says of a table; null and empty are guessed.
 *
 * @param fields target field by column
 * @param mappingName of the catalog
 * @param document a whole mapping, which is then all that counts
 * @param hasLabel whether there is a churn label
 * @param delimiter of CSV
 */
record DatasetOptions(
    Dataset.Kind kind,
    Map<String, String> fields,
    String mappingName,
    TableMapping document,
    String idColumn,
    String labelColumn,
    Boolean hasLabel,
    Character delimiter) {

  /** Whether the uploader leaves open what the table is. */
  boolean open() {
    return kind == null
        && fields.isEmpty()
        && document == null
        && idColumn == null
        && labelColumn == null;
  }

  DatasetOptions with(String name, TableMapping mapping) {
    return new DatasetOptions(
        kind, fields, name, mapping, idColumn, labelColumn, hasLabel, delimiter);
  }
}
