package org.commandcenter.churn.features;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.commandcenter.churn.ChurnError;
import org.commandcenter.churn.customer.CustomerSnapshots;
import org.commandcenter.churn.customer.Dataset;
import org.commandcenter.churn.customer.SnapshotFiles;
import org.commandcenter.platform.parquet.DuckDb;
import org.commandcenter.platform.problem.ApiException;
import org.commandcenter.platform.snapshot.ReadsSnapshots;
import org.commandcenter.platform.storage.Digests;

/**
 * Makes features of an uploaded table: its columns as they are, numbers and categories, and of
 * dates the age in days.
 */
@ApplicationScoped
@ReadsSnapshots
public class DatasetFeatures {
  private static final Set<String> POSITIVE = Set.of("yes", "true", "1", "1.0", "churned", "churn");

  private final CustomerSnapshots snapshots;
  private final DuckDb duckDb;

  DatasetFeatures(CustomerSnapshots snapshots, DuckDb duckDb) {
    this.snapshots = snapshots;
    this.duckDb = duckDb;
  }

  /**
   * Reads the whole table.
   *
   * @param asOf the date that the rows count as of
   */
  public DatasetRows read(String organization, Dataset dataset, Instant asOf) {
    Dataset.Column label =
        dataset
            .label()
            .orElseThrow(
                () ->
                    new ApiException(
                        ChurnError.DATASET_NOT_TRAINABLE,
                        "No column of the dataset has the role 'label'"));
    SnapshotFiles files =
        snapshots.fetch(organization, CustomerSnapshots.datasetTable(dataset.datasetId()));
    try (Connection connection = duckDb.open();
        Statement sql = connection.createStatement()) {
      return new DatasetRows(
          rows(sql, files, dataset, label, asOf), asOf, hash(files, dataset), dataset.identified());
    } catch (SQLException e) {
      throw new IllegalStateException("The dataset could not be read", e);
    }
  }

  private static FeatureRows rows(
      Statement sql, SnapshotFiles files, Dataset dataset, Dataset.Column label, Instant asOf)
      throws SQLException {
    List<Dataset.Column> features = dataset.features();
    boolean[] numeric = new boolean[features.size()];
    List<String> selected = new ArrayList<>();
    selected.add(dataset.identified() ? "customer_id" : "null");
    selected.add("cast(%s as varchar)".formatted(quoted(label.name())));
    for (int i = 0; i < numeric.length; i++) {
      Dataset.Column feature = features.get(i);
      numeric[i] = !Set.of("text", "boolean").contains(feature.type());
      selected.add(expression(feature, asOf));
    }
    FeatureReader reader =
        new FeatureReader(features.stream().map(Dataset.Column::name).toList(), numeric);
    List<String> ids = new ArrayList<>();
    List<String> labels = new ArrayList<>();
    String query = "select " + String.join(", ", selected) + " from " + files.relation();
    try (ResultSet result = sql.executeQuery(query)) {
      while (result.next()) {
        ids.add(result.getString(1));
        labels.add(result.getString(2));
        reader.add(result, 3);
      }
    }
    return rows(reader, ids, labels, dataset.positiveLabel(), asOf);
  }

  private static FeatureRows rows(
      FeatureReader reader, List<String> ids, List<String> labels, String positive, Instant asOf) {
    int size = ids.size();
    boolean[] churned = new boolean[size];
    boolean[] labelled = new boolean[size];
    int[] groups = new int[size];
    Map<String, Integer> numbers = new HashMap<>();
    for (int i = 0; i < size; i++) {
      String label = labels.get(i);
      labelled[i] = label != null && !label.isBlank();
      churned[i] = labelled[i] && isPositive(label.strip(), positive);
      groups[i] =
          numbers.computeIfAbsent(ids.get(i) == null ? "#" + i : ids.get(i), id -> numbers.size());
    }
    Instant[] dates = new Instant[size];
    Arrays.fill(dates, asOf);
    return new FeatureRows(
        reader.table(), ids.toArray(String[]::new), groups, dates, churned, labelled);
  }

  private static boolean isPositive(String label, String positive) {
    return positive == null
        ? POSITIVE.contains(label.toLowerCase(Locale.ROOT))
        : plain(label).equalsIgnoreCase(plain(positive.strip()));
  }

  /** A label column of numbers says 1.0 where its description says 1. */
  private static String plain(String label) {
    return label.replaceFirst("\\.0+$", "");
  }

  private static String expression(Dataset.Column feature, Instant asOf) {
    String name = quoted(feature.name());
    return switch (feature.type()) {
      case "text", "boolean" -> "cast(%s as varchar)".formatted(name);
      case "date" ->
          "(%d - epoch(cast(%s as timestamp))) / 86400.0".formatted(asOf.getEpochSecond(), name);
      default -> "cast(%s as double)".formatted(name);
    };
  }

  private static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  private static String hash(SnapshotFiles files, Dataset dataset) {
    String roles =
        dataset.columns().stream()
            .map(column -> column.name() + " " + column.type() + " " + column.role())
            .collect(Collectors.joining("\n"));
    String all = files.version() + "\n" + dataset.positiveLabel() + "\n" + roles;
    return HexFormat.of()
        .formatHex(Digests.newSha256().digest(all.getBytes(StandardCharsets.UTF_8)));
  }
}
