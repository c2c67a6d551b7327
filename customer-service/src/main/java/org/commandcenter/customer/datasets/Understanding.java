package org.commandcenter.customer.datasets;

import java.util.List;
import java.util.Map;

/**
 * How a table is read.
 *
 * @param types by position
 * @param roles by position
 * @param mapping our field by column
 * @param id position of the id column, or -1
 * @param label position of the label column, or -1
 */
record Understanding(
    Dataset.Kind kind,
    List<Dataset.Type> types,
    List<Dataset.Role> roles,
    Map<String, String> mapping,
    int id,
    int label,
    String positiveLabel,
    List<String> warnings) {}
