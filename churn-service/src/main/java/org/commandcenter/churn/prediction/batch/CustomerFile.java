package org.commandcenter.churn.prediction.batch;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.commandcenter.churn.features.CustomerEvent;
import org.commandcenter.platform.parquet.DuckDb;
import org.commandcenter.platform.problem.ApiException;

/**
 * A table of customers, as text: one line for each with features, or one for each transaction
 * ({@code customer_id, event_date, amount, event_type}), in any order. DuckDB sorts it, and spills
 * to disk.
 */
final class CustomerFile implements AutoCloseable {
  private static final List<String> ID_COLUMNS = List.of("customer_id", "customerid", "id");
  private static final String DATE = "event_date";

  private final Connection connection;
  private final List<String> columns;
  private final boolean transactions;
  private final long customers;

  /**
   * Reads the file.
   *
   * @throws ApiException {@code invalid_request} for what is no table of customers
   */
  CustomerFile(DuckDb duckDb, Path file, BatchFormat format) {
    try {
      connection = duckDb.open();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    try (Statement sql = connection.createStatement()) {
      sql.execute("create view given as select * from " + source(file, format));
      columns = columns(sql);
      transactions = find(List.of(DATE)) != null;
      sql.execute(transactions ? ofTransactions() : ofFeatures());
      customers = count(sql);
    } catch (SQLException e) {
      close();
      throw ApiException.invalid("file", "cannot be read as a table: a CSV file or Parquet");
    } catch (RuntimeException e) {
      close();
      throw e;
    }
    if (customers == 0) {
      close();
      throw ApiException.invalid("file", "has no customers");
    }
  }

  /** Whether it tells what happened to customers, not what they are like. */
  boolean transactions() {
    return transactions;
  }

  long customers() {
    return customers;
  }

  /** The day after the newest event: all that the file tells is known then. */
  Instant endOfEvents() {
    try (Statement sql = connection.createStatement();
        ResultSet newest = sql.executeQuery("select epoch_us(max(happened)) from line")) {
      newest.next();
      return Instant.EPOCH
          .plus(newest.getLong(1), ChronoUnit.MICROS)
          .truncatedTo(ChronoUnit.DAYS)
          .plus(1, ChronoUnit.DAYS);
    } catch (SQLException e) {
      throw new IllegalStateException("The newest event could not be found", e);
    }
  }

  /**
   * A customer and what happened to it.
   *
   * @param error an event that cannot be read; null when all can
   */
  record Told(String customerId, List<CustomerEvent> events, String error) {}

  /**
   * Customers {@code from} to {@code to}, the last one excluded; the first has the place 1.
   *
   * @throws SQLException when DuckDB fails
   */
  List<Told> told(long from, long to) throws SQLException {
    Map<String, List<CustomerEvent>> events = new LinkedHashMap<>();
    Map<String, String> errors = new LinkedHashMap<>();
    String query =
        "select customer_id, epoch_us(happened), amount, type, said from line where place >= %d and place < %d order by place"
            .formatted(from, to);
    try (Statement sql = connection.createStatement();
        ResultSet rows = sql.executeQuery(query)) {
      while (rows.next()) {
        String id = rows.getString(1);
        List<CustomerEvent> known = events.computeIfAbsent(id, _ -> new ArrayList<>());
        long micros = rows.getLong(2);
        if (rows.wasNull()) {
          errors.put(id, "event_date: '%s' is no date or time".formatted(rows.getString(5)));
          continue;
        }
        Instant at = Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
        double amount = rows.getDouble(3);
        known.add(CustomerEvent.known(rows.getString(4), at, rows.wasNull() ? Double.NaN : amount));
      }
    }
    return events.entrySet().stream()
        .map(e -> new Told(e.getKey(), e.getValue(), errors.get(e.getKey())))
        .toList();
  }

  /** A customer and its cells by column; empty cells are left out. */
  record Described(String customerId, Map<String, String> cells) {}

  /** As {@link #told}, of features. */
  List<Described> described(long from, long to) throws SQLException {
    List<Described> found = new ArrayList<>();
    String query =
        "select * from line where batch_place >= %d and batch_place < %d order by batch_place"
            .formatted(from, to);
    try (Statement sql = connection.createStatement();
        ResultSet rows = sql.executeQuery(query)) {
      while (rows.next()) {
        Map<String, String> cells = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
          String cell = rows.getString(i + 3);
          if (cell != null) {
            cells.put(columns.get(i), cell);
          }
        }
        found.add(new Described(rows.getString(2), cells));
      }
    }
    return found;
  }

  private static String source(Path file, BatchFormat format) {
    return switch (format) {
      case CSV ->
          "read_csv(%s, all_varchar = true, header = true, null_padding = true)"
              .formatted(DuckDb.literal(file));
      case PARQUET -> "read_parquet(%s)".formatted(DuckDb.literal(file));
    };
  }

  private static List<String> columns(Statement sql) throws SQLException {
    List<String> columns = new ArrayList<>();
    try (ResultSet described = sql.executeQuery("describe given")) {
      while (described.next()) {
        columns.add(described.getString(1));
      }
    }
    return columns;
  }

  private String find(List<String> names) {
    return columns.stream()
        .filter(column -> names.contains(column.strip().toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElse(null);
  }

  private String ofTransactions() {
    String id = find(ID_COLUMNS);
    if (id == null) {
      throw ApiException.invalid("file", "needs a column customer_id beside event_date");
    }
    String said = "trim(cast(%s as varchar))".formatted(quoted(find(List.of(DATE))));
    String amount = find(List.of("amount"));
    String type = find(List.of("event_type"));
    return """
        create table line as
        select dense_rank() over (order by cast(%1$s as varchar)) as place,
          cast(%1$s as varchar) as customer_id, %2$s as said,
          coalesce(try_cast(%2$s as timestamp), try_strptime(%2$s, '%%m/%%d/%%Y')) as happened,
          %3$s as amount, %4$s as type
        from given where %1$s is not null
        """
        .formatted(
            quoted(id),
            said,
            amount == null ? "null::double" : "try_cast(%s as double)".formatted(quoted(amount)),
            type == null
                ? "'transaction'"
                : "coalesce(nullif(trim(cast(%s as varchar)), ''), 'transaction')"
                    .formatted(quoted(type)));
  }

  private String ofFeatures() {
    String id = find(ID_COLUMNS);
    return "create table line as select row_number() over () as batch_place, %s as batch_customer, cast(columns(*) as varchar) from given"
        .formatted(
            id == null
                ? "cast(row_number() over () as varchar)"
                : "coalesce(cast(%s as varchar), cast(row_number() over () as varchar))"
                    .formatted(quoted(id)));
  }

  private long count(Statement sql) throws SQLException {
    String place = transactions ? "place" : "batch_place";
    try (ResultSet most =
        sql.executeQuery("select coalesce(max(%s), 0) from line".formatted(place))) {
      most.next();
      return most.getLong(1);
    }
  }

  private static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
