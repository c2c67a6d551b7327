package org.commandcenter.churn.features;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.commandcenter.churn.customer.CustomerSnapshots;
import org.commandcenter.platform.parquet.DuckDb;
import org.commandcenter.platform.snapshot.ReadsSnapshots;

/** The accounts of an organization's customers, by customer id. */
@ApplicationScoped
@ReadsSnapshots
public class Accounts {
  private final CustomerSnapshots snapshots;
  private final DuckDb duckDb;

  Accounts(CustomerSnapshots snapshots, DuckDb duckDb) {
    this.snapshots = snapshots;
    this.duckDb = duckDb;
  }

  public Map<String, Account> all(String organization) {
    String customers = snapshots.fetch(organization, CustomerSnapshots.CUSTOMERS).relation();
    Map<String, Account> accounts = new HashMap<>();
    try (Connection connection = duckDb.open();
        Statement sql = connection.createStatement();
        ResultSet result =
            sql.executeQuery(
                """
                select customer_id, company, coalesce(mrr, 'NaN'::double), coalesce(gross_margin_rate, 1)
                from %s
                """
                    .formatted(customers))) {
      while (result.next()) {
        accounts.put(
            result.getString(1),
            new Account(result.getString(2), result.getDouble(3), result.getDouble(4)));
      }
    } catch (SQLException e) {
      throw new IllegalStateException("The customers could not be read", e);
    }
    return accounts;
  }
}
