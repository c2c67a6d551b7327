package org.commandcenter.customer.datasets;

import java.util.List;
import java.util.Map;
import org.commandcenter.customer.datasets.mapping.TableMapping;

/**
 * How a table is read.
 *
 * @param types by position
 * @param notations by position
 * @param roles by position
 * @param fields what each mapped column is for
 * @param id position of the id column, or -1
 * @param label position of the label column, or -1
 * @param mapping what the rows say, in the table's spelling
 * @param mappingName of the catalog's mapping that this is; null for none
 */
record Understanding(
    Dataset.Kind kind,
    List<Dataset.Type> types,
    List<Notation> notations,
    List<Dataset.Role> roles,
    Map<String, String> fields,
    int id,
    int label,
    String positiveLabel,
    TableMapping mapping,
    String mappingName,
    List<String> warnings) {}
