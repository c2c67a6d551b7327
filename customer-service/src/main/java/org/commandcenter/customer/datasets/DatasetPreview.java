package org.commandcenter.customer.datasets;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.commandcenter.customer.datasets.reading.TableRejects;

/**
 * How an upload would be understood; nothing of it is kept.
 *
 * @param dryRun always true
 * @param rowCount rows that would be prepared, as far as the file alone can tell
 * @param rejectedCount lines that could not be used
 * @param rows the first rows, typed
 * @param events the first events that the rows say
 * @param rejects the first of the rejected lines
 */
public record DatasetPreview(
    boolean dryRun,
    Dataset.Kind kind,
    String fileName,
    long bytes,
    long rowCount,
    long rejectedCount,
    List<Dataset.Column> columns,
    Map<String, String> mapping,
    String idColumn,
    String labelColumn,
    String positiveLabel,
    List<String> warnings,
    String sha256,
    String format,
    String mappingName,
    JsonNode mappingDocument,
    List<Map<String, String>> rows,
    List<Map<String, String>> events,
    List<TableRejects.Reject> rejects) {}
