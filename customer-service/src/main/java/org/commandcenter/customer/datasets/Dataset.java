package org.commandcenter.customer.datasets;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * An uploaded table and how it was understood.
 *
 * @param kind what a row is; null while that is being found out
 * @param rowCount prepared rows
 * @param rejectedCount lines that could not be used, see {@code GET /api/datasets/{id}/rejects}
 * @param mapping our field by the column that holds it
 * @param positiveLabel value of the label column that means "churned"; null without a label
 * @param warnings what the upload's owner should know
 * @param sha256 digest of the file as it was uploaded
 * @param format how the file was read, as {@code csv, delimiter ';', UTF-8}
 * @param mappingName the mapping of the catalog that was used; null for none
 * @param mappingDocument what the rows say, as a mapping document that can be sent again
 * @param landed what the rows changed, by store
 * @param jobId of the preparation, while and after it runs
 */
public record Dataset(
    UUID datasetId,
    Kind kind,
    Status status,
    String fileName,
    long bytes,
    long rowCount,
    long rejectedCount,
    List<Column> columns,
    Map<String, String> mapping,
    String idColumn,
    String labelColumn,
    String positiveLabel,
    List<String> warnings,
    String sha256,
    String createdBy,
    Instant createdAt,
    String format,
    String mappingName,
    JsonNode mappingDocument,
    Landed landed,
    String jobId) {

  /** What a row of the table is. */
  public enum Kind {
    CUSTOMERS,
    EVENTS,
    TRANSACTIONS,
    OUTCOMES,
    DEALS,
    TRAINING_TABLE
  }

  /** How far the table is. */
  public enum Status {
    PREPARING,
    READY
  }

  /**
   * One column.
   *
   * @param name as in the file
   * @param missing rows without a value
   * @param format how its values are written, as {@code M/D/YYYY}; null where there is one way only
   * @param fit share of its values that are of the type, 0..1; the others are rejected
   */
  public record Column(
      String name, Type type, long missing, Role role, String format, Double fit) {}

  /** What a column's values are. */
  public enum Type {
    NUMBER,
    TEXT,
    BOOLEAN,
    DATE
  }

  /** What a column is for. */
  public enum Role {
    ID,
    LABEL,
    FEATURE,
    IGNORED
  }

  /** Name of the first column with the role; null without one. */
  static String named(List<Column> columns, Role role) {
    return columns.stream()
        .filter(column -> column.role() == role)
        .map(Column::name)
        .findFirst()
        .orElse(null);
  }

  /** The same with a further warning, the first to be read. */
  Dataset withWarning(String warning) {
    List<String> more = new java.util.ArrayList<>(warnings);
    more.addFirst(warning);
    return new Dataset(
        datasetId,
        kind,
        status,
        fileName,
        bytes,
        rowCount,
        rejectedCount,
        columns,
        mapping,
        idColumn,
        labelColumn,
        positiveLabel,
        List.copyOf(more),
        sha256,
        createdBy,
        createdAt,
        format,
        mappingName,
        mappingDocument,
        landed,
        jobId);
  }
}
