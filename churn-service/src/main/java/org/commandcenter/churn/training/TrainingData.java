package org.commandcenter.churn.training;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.commandcenter.churn.customer.CustomerSnapshots;
import org.commandcenter.churn.customer.SnapshotFiles;
import org.commandcenter.platform.parquet.DuckDb;
import org.commandcenter.platform.snapshot.ReadsSnapshots;

/** Counts whom a model could learn from. */
@ApplicationScoped
@ReadsSnapshots
public class TrainingData {
  private static final String CHURNED =
      "select count(distinct customer_id) from %s where outcome = 'churned'";

  private final CustomerSnapshots snapshots;
  private final DuckDb duckDb;

  TrainingData(CustomerSnapshots snapshots, DuckDb duckDb) {
    this.snapshots = snapshots;
    this.duckDb = duckDb;
  }

  public DataSummary summary(String organization) {
    long total = snapshots.manifest(organization, CustomerSnapshots.CUSTOMERS).rows();
    if (total == 0 || snapshots.manifest(organization, CustomerSnapshots.OUTCOMES).rows() == 0) {
      return DataSummary.of(total, 0);
    }
    SnapshotFiles outcomes = snapshots.fetchNow(organization, CustomerSnapshots.OUTCOMES);
    try (Connection connection = duckDb.open();
        Statement sql = connection.createStatement();
        ResultSet counts = sql.executeQuery(CHURNED.formatted(outcomes.relation()))) {
      counts.next();
      return DataSummary.of(total, Math.min(total, counts.getLong(1)));
    } catch (SQLException e) {
      throw new IllegalStateException("Outcomes could not be counted", e);
    }
  }
}
