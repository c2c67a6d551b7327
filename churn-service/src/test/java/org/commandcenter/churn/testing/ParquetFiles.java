package org.commandcenter.churn.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Writes tables as Parquet files, as customer-service's snapshots have them. */
public final class ParquetFiles {
  public static final String CUSTOMERS =
      """
      {'customer_id': 'varchar', 'external_id': 'varchar', 'company': 'varchar', 'mrr': 'double',
       'currency': 'varchar', 'gross_margin_rate': 'double', 'tenure_days': 'double',
       'signed_up_at': 'timestamp', 'industry': 'varchar', 'region': 'varchar',
       'engagement_score': 'double', 'support_response_time': 'double',
       'last_activity_at': 'timestamp', 'value_tier': 'varchar', 'stage': 'varchar',
       'attributes': 'varchar', 'effective_at': 'timestamp', 'recorded_at': 'timestamp'}
      """;
  public static final String EVENTS =
      """
      {'event_id': 'varchar', 'customer_id': 'varchar', 'type': 'varchar',
       'occurred_at': 'timestamp', 'recorded_at': 'timestamp', 'value': 'double',
       'properties': 'varchar'}
      """;
  public static final String OUTCOMES =
      """
      {'customer_id': 'varchar', 'outcome': 'varchar', 'occurred_at': 'timestamp',
       'recorded_at': 'timestamp'}
      """;

  public static final String PROFILES =
      """
      {'customer_id': 'varchar', 'mrr': 'double', 'industry': 'varchar', 'region': 'varchar',
       'attributes': 'varchar', 'effective_at': 'timestamp', 'recorded_at': 'timestamp'}
      """;

  private ParquetFiles() {}

  /** Writes {@code <folder>/<table>.parquet} from comma-separated lines. */
  public static Path write(Path folder, String table, String columns, List<String> lines) {
    try {
      Files.createDirectories(folder);
      Path csv = folder.resolve(table + ".csv");
      Files.write(csv, lines);
      return copy(
          folder,
          table,
          "read_csv('%s', columns = %s, header = false, auto_detect = false, delim = ',')"
              .formatted(csv, columns));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Writes the profiles of customers who never changed. */
  public static Path unchangedProfiles(Path folder) {
    return copy(
        folder,
        "profiles",
        "(select customer_id, customer_id as identity_id, * exclude (customer_id, value_tier) from '%s')"
            .formatted(folder.resolve("customers.parquet")));
  }

  /** Writes {@code <folder>/<table>.parquet} from an SQL relation. */
  public static Path copy(Path folder, String table, String relation) {
    Path file = folder.resolve(table + ".parquet");
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement sql = connection.createStatement()) {
      Files.createDirectories(folder);
      sql.execute("copy (select * from %s) to '%s' (format parquet)".formatted(relation, file));
      try (ResultSet count = sql.executeQuery("select count(*) from '" + file + "'")) {
        count.next();
        Files.writeString(folder.resolve(table + ".rows"), Long.toString(count.getLong(1)));
      }
      return file;
    } catch (SQLException | IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
