package org.commandcenter.churn.customer;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Optional;

/**
 * An uploaded table as customer-service describes it.
 *
 * @param kind what it holds; {@code training_table} can be trained on
 * @param positiveLabel value of the label column that means "churned"; null when unknown
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Dataset(
    String datasetId,
    String kind,
    String status,
    long rowCount,
    List<Column> columns,
    String positiveLabel,
    String sha256) {

  /**
   * One column.
   *
   * @param type {@code number}, {@code text}, {@code boolean} or {@code date}
   * @param role {@code id}, {@code label}, {@code feature} or {@code ignored}
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Column(String name, String type, String role) {}

  public Optional<Column> label() {
    return columns.stream().filter(column -> "label".equals(column.role())).findFirst();
  }

  public List<Column> features() {
    return columns.stream().filter(column -> "feature".equals(column.role())).toList();
  }

  public boolean identified() {
    return columns.stream().anyMatch(column -> "id".equals(column.role()));
  }
}
