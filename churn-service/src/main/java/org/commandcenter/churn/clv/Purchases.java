package org.commandcenter.churn.clv;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.commandcenter.churn.customer.SnapshotFiles;
import org.commandcenter.platform.parquet.DuckDb;

/** Purchase histories out of events of type {@code transaction}. */
@ApplicationScoped
class Purchases {
  private static final String HISTORIES =
      """
      with day as (
        select customer_id, cast(occurred_at as date) as day, sum(value) as value
        from %1$s
        where type = 'transaction' and value >= 0 and occurred_at < %2$s::timestamp and %3$s
        group by all),
      first as (select customer_id, min(day) as first from day group by customer_id)
      select customer_id, count(*) - 1, date_diff('day', min(first), max(day)) / 7.0,
        date_diff('day', min(first), cast(%2$s::timestamp as date)) / 7.0,
        coalesce(avg(value) filter (where day > first), 0)
      from day join first using (customer_id)
      group by customer_id
      """;

  private final DuckDb duckDb;

  Purchases(DuckDb duckDb) {
    this.duckDb = duckDb;
  }

  /** Just after the last purchase; empty without any. */
  Optional<Instant> end(SnapshotFiles events) {
    try (Connection connection = duckDb.open();
        Statement sql = connection.createStatement();
        ResultSet last =
            sql.executeQuery(
                "select max(occurred_at) from %s where type = 'transaction'"
                    .formatted(events.relation()))) {
      last.next();
      return Optional.ofNullable(last.getObject(1, LocalDateTime.class))
          .map(time -> time.plusSeconds(1).toInstant(ZoneOffset.UTC));
    } catch (SQLException e) {
      throw new IllegalStateException("The purchases could not be read", e);
    }
  }

  /**
   * Histories of a share of the customers, the same ones each time.
   *
   * @param most about so many customers
   */
  Map<String, PurchaseHistory> sample(SnapshotFiles events, Instant end, int most) {
    String sampled =
        """
        hash(customer_id) %% 1000000 < (
          select 1000000::bigint * %d // greatest(1, count(distinct customer_id)) from %s
          where type = 'transaction')
        """
            .formatted(most, events.relation());
    return read(HISTORIES.formatted(events.relation(), literal(end), sampled));
  }

  Map<String, PurchaseHistory> of(SnapshotFiles events, Instant end, Collection<String> customers) {
    String wanted =
        customers.stream()
            .map(DuckDb::literal)
            .collect(Collectors.joining(", ", "customer_id in (", ")"));
    return read(HISTORIES.formatted(events.relation(), literal(end), wanted));
  }

  private Map<String, PurchaseHistory> read(String query) {
    Map<String, PurchaseHistory> histories = new HashMap<>();
    try (Connection connection = duckDb.open();
        Statement sql = connection.createStatement();
        ResultSet rows = sql.executeQuery(query)) {
      while (rows.next()) {
        histories.put(
            rows.getString(1),
            new PurchaseHistory(
                rows.getInt(2), rows.getDouble(3), rows.getDouble(4), rows.getDouble(5)));
      }
      return histories;
    } catch (SQLException e) {
      throw new IllegalStateException("The purchases could not be read", e);
    }
  }

  private static String literal(Instant time) {
    return DuckDb.literal(LocalDateTime.ofInstant(time, ZoneOffset.UTC));
  }
}
