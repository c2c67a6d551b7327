package org.commandcenter.customer.datasets;

import java.util.Map;
import java.util.TreeMap;

/**
 * What the uploader says of a table; null and empty are guessed.
 *
 * @param mapping target field by column
 * @param hasLabel whether there is a churn label
 */
record DatasetOptions(
    Dataset.Kind kind,
    Map<String, String> mapping,
    String idColumn,
    String labelColumn,
    Boolean hasLabel) {

  /** The options as one text: the same file with the same options is the same dataset. */
  String fingerprint() {
    return "%s|%s|%s|%s|%s"
        .formatted(kind, new TreeMap<>(mapping), idColumn, labelColumn, hasLabel);
  }
}
