package org.commandcenter.churn.forecast;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.commandcenter.churn.customer.CustomerSnapshots;
import org.commandcenter.churn.customer.SnapshotFiles;
import org.commandcenter.platform.parquet.DuckDb;
import org.commandcenter.platform.snapshot.ReadsSnapshots;

/** Makes the history of revenue from what customer-service publishes. */
@ApplicationScoped
@ReadsSnapshots
class RevenueReader {
  private final CustomerSnapshots snapshots;
  private final DuckDb duckDb;
  private final Clock clock = Clock.systemUTC();

  RevenueReader(CustomerSnapshots snapshots, DuckDb duckDb) {
    this.snapshots = snapshots;
    this.duckDb = duckDb;
  }

  /** Recurring revenue; no months where no customer has any. */
  RevenueHistory recurring(String organization) {
    SnapshotFiles customers = snapshots.fetch(organization, CustomerSnapshots.CUSTOMERS);
    SnapshotFiles profiles = snapshots.fetch(organization, CustomerSnapshots.PROFILES);
    SnapshotFiles outcomes = snapshots.fetch(organization, CustomerSnapshots.OUTCOMES);
    SnapshotFiles moves = snapshots.fetch(organization, CustomerSnapshots.STAGE_CHANGES);
    String version =
        String.join(
            "/", customers.version(), profiles.version(), outcomes.version(), moves.version());
    try (Connection connection = duckDb.open();
        Statement sql = connection.createStatement()) {
      view(sql, "customers", customers);
      view(sql, "profiles", profiles);
      view(sql, "outcomes", outcomes);
      view(sql, "moves", moves);
      sql.execute(
          RevenueSql.SPANS.formatted(
              DuckDb.literal(LocalDateTime.ofInstant(clock.instant(), java.time.ZoneOffset.UTC))));
      List<String> currencies = strings(sql, RevenueSql.CURRENCIES);
      String currency = currencies.isEmpty() ? null : currencies.getFirst();
      String same =
          currency == null ? "currency is null" : "currency = " + DuckDb.literal(currency);
      return new RevenueHistory(
          RevenueHistory.Basis.MRR,
          currency,
          currencies.isEmpty() ? List.of() : currencies.subList(1, currencies.size()),
          months(sql, RevenueSql.RECURRING.formatted(same)),
          accounts(sql, RevenueSql.ACCOUNTS.formatted(same)),
          version);
    } catch (SQLException e) {
      throw new IllegalStateException("The history of revenue could not be read", e);
    }
  }

  /** Revenue of transactions; no months without any. */
  RevenueHistory transactions(String organization) {
    SnapshotFiles events = snapshots.fetch(organization, CustomerSnapshots.EVENTS);
    try (Connection connection = duckDb.open();
        Statement sql = connection.createStatement()) {
      view(sql, "events", events);
      return new RevenueHistory(
          RevenueHistory.Basis.TRANSACTIONS,
          null,
          List.of(),
          months(sql, RevenueSql.TRANSACTIONS),
          List.of(),
          events.version());
    } catch (SQLException e) {
      throw new IllegalStateException("The transactions could not be read", e);
    }
  }

  private static void view(Statement sql, String name, SnapshotFiles files) throws SQLException {
    sql.execute("create view %s as select * from %s".formatted(name, files.relation()));
  }

  private static List<String> strings(Statement sql, String query) throws SQLException {
    List<String> values = new ArrayList<>();
    try (ResultSet rows = sql.executeQuery(query)) {
      while (rows.next()) {
        values.add(rows.getString(1));
      }
    }
    return values;
  }

  private static List<RevenueHistory.Month> months(Statement sql, String query)
      throws SQLException {
    List<RevenueHistory.Month> months = new ArrayList<>();
    try (ResultSet rows = sql.executeQuery(query)) {
      while (rows.next()) {
        double revenue = rows.getDouble(2);
        // Before the first revenue there is no business to forecast.
        if (!months.isEmpty() || revenue > 0) {
          months.add(
              new RevenueHistory.Month(
                  YearMonth.from(rows.getObject(1, LocalDate.class)),
                  revenue,
                  rows.getDouble(3),
                  rows.getInt(4),
                  rows.getInt(5)));
        }
      }
    }
    return months;
  }

  private static List<RevenueHistory.Account> accounts(Statement sql, String query)
      throws SQLException {
    List<RevenueHistory.Account> accounts = new ArrayList<>();
    try (ResultSet rows = sql.executeQuery(query)) {
      while (rows.next()) {
        accounts.add(new RevenueHistory.Account(rows.getString(1), rows.getDouble(2)));
      }
    }
    return accounts;
  }
}
