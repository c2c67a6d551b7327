package org.commandcenter.churn.monitoring;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.commandcenter.churn.customer.CustomerSnapshots;
import org.commandcenter.churn.customer.SnapshotFiles;
import org.commandcenter.platform.parquet.DuckDb;
import org.commandcenter.platform.snapshot.ReadsSnapshots;

/** When which customer left, as recorded by now. */
@ApplicationScoped
@ReadsSnapshots
class ChurnDates {
  private final CustomerSnapshots snapshots;
  private final DuckDb duckDb;

  ChurnDates(CustomerSnapshots snapshots, DuckDb duckDb) {
    this.snapshots = snapshots;
    this.duckDb = duckDb;
  }

  Map<String, List<Instant>> all(String organization) {
    SnapshotFiles outcomes = snapshots.fetchNow(organization, CustomerSnapshots.OUTCOMES);
    Map<String, List<Instant>> dates = new HashMap<>();
    try (Connection connection = duckDb.open();
        Statement sql = connection.createStatement();
        ResultSet rows =
            sql.executeQuery(
                """
                select customer_id, epoch_us(cast(occurred_at as timestamp))
                from %s where outcome = 'churned'
                """
                    .formatted(outcomes.relation()))) {
      while (rows.next()) {
        dates
            .computeIfAbsent(rows.getString(1), _ -> new ArrayList<>())
            .add(Instant.EPOCH.plus(rows.getLong(2), ChronoUnit.MICROS));
      }
      return dates;
    } catch (SQLException e) {
      throw new IllegalStateException("Outcomes could not be read", e);
    }
  }
}
