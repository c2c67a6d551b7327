package org.commandcenter.churn.features;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.commandcenter.churn.indicators.IndicatorHistory;
import org.commandcenter.platform.parquet.DuckDb;

/**
 * As-of features of all customers at all dates of a grid, in Parquet files on this disk that are
 * deleted on close. Read only what fits into memory.
 *
 * @param learnt how the features are completed that depend on the training rows
 * @param market the organization's market indicators
 * @param dataHash of everything the features depend on
 * @param customers how many customers there are, numbered from 1
 * @param rows how many customers at how many dates
 * @param labelled rows whose outcome is known
 * @param churned labelled rows that end in churn
 * @param informed labelled rows of which any event was known
 */
public record FeatureFile(
    DuckDb duckDb,
    Path folder,
    Grid grid,
    LearntFeatures learnt,
    IndicatorHistory market,
    String dataHash,
    int customers,
    long rows,
    long labelled,
    long churned,
    long informed)
    implements Population {
  /** A quarter: labels of neighbouring weeks overlap, so a few of its 13 weeks say the most. */
  private static final int MOST_STRIDE = 13;

  private static final List<String> CATEGORIES = List.of("industry", "region");

  @Override
  public String source() {
    return "events";
  }

  @Override
  public String definition() {
    return AsOfFeature.VERSION;
  }

  @Override
  public Instant asOf() {
    return grid.asOf();
  }

  /**
   * Every so many weeks, counted back from the latest labelled one; then every so many customers.
   */
  @Override
  public FeatureRows training(int most) {
    long stride = Math.clamp(Math.ceilDiv(labelled, most), 1, MOST_STRIDE);
    long share = Math.max(1, Math.ceilDiv(labelled, stride * most));
    return read(
        """
        churned is not null
        and (week - (select min(week) from %1$s where churned is not null)) %% %2$d = 0
        and customer_no %% %3$d = 0
        """
            .formatted(relation(), stride, share));
  }

  /** All dates of the customers with these numbers, both included, in time order per customer. */
  public FeatureRows ofCustomers(int from, int to) {
    return read("customer_no between %d and %d".formatted(from, to));
  }

  /**
   * Those of the customers with these numbers who are there at the latest date, with features as
   * another model learnt to make them.
   */
  public FeatureRows today(int from, int to, LearntFeatures other) {
    return read("week = 0 and customer_no between %d and %d".formatted(from, to), other);
  }

  private FeatureRows read(String condition) {
    return read(condition, learnt);
  }

  private FeatureRows read(String condition, LearntFeatures made) {
    FeatureReader reader = reader();
    String columns = String.join(", ", columns());
    String query =
        "select customer_id, customer_no, epoch_us(as_of), churned, attributes, %s from %s where %s order by customer_no, as_of"
            .formatted(columns, relation(), condition);
    List<String> ids = new ArrayList<>();
    List<Instant> asOf = new ArrayList<>();
    AttributeReader profiles = new AttributeReader(!made.attributes().isEmpty());
    int[] groups = new int[1024];
    boolean[] labels = new boolean[1024];
    boolean[] labelled = new boolean[1024];
    try (Connection connection = duckDb.open();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      while (result.next()) {
        int row = ids.size();
        if (row == groups.length) {
          groups = Arrays.copyOf(groups, 2 * row);
          labels = Arrays.copyOf(labels, 2 * row);
          labelled = Arrays.copyOf(labelled, 2 * row);
        }
        boolean sameCustomer = row > 0 && ids.get(row - 1).equals(result.getString(1));
        ids.add(sameCustomer ? ids.get(row - 1) : result.getString(1));
        groups[row] = result.getInt(2);
        asOf.add(Instant.EPOCH.plus(result.getLong(3), ChronoUnit.MICROS));
        labels[row] = result.getBoolean(4);
        labelled[row] = !result.wasNull();
        profiles.add(result, 5);
        reader.add(result, 6);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("Features could not be read", e);
    }
    int rows = ids.size();
    return new FeatureRows(
        made.complete(reader.table(), asOf, profiles.rows(), market::asOf),
        ids.toArray(String[]::new),
        Arrays.copyOf(groups, rows),
        asOf.toArray(Instant[]::new),
        Arrays.copyOf(labels, rows),
        Arrays.copyOf(labelled, rows));
  }

  /** Names of the features as they are in the files. */
  static List<String> columns() {
    return Stream.concat(AsOfFeature.ALL.stream().map(AsOfFeature::name), CATEGORIES.stream())
        .toList();
  }

  /** Reads rows of these columns. */
  static FeatureReader reader() {
    boolean[] numeric = new boolean[AsOfFeature.ALL.size() + CATEGORIES.size()];
    Arrays.fill(numeric, 0, AsOfFeature.ALL.size(), true);
    return new FeatureReader(columns(), numeric);
  }

  private String relation() {
    return relation(folder);
  }

  static String relation(Path folder) {
    return "read_parquet(" + DuckDb.literal(folder.resolve("*.parquet")) + ")";
  }

  @Override
  public void close() {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
      Files.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
