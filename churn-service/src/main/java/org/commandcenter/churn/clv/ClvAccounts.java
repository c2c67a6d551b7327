package org.commandcenter.churn.clv;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.commandcenter.churn.customer.CustomerSnapshots;
import org.commandcenter.platform.parquet.DuckDb;
import org.commandcenter.platform.snapshot.ReadsSnapshots;

/** What contracts customers have. */
@ApplicationScoped
@ReadsSnapshots
class ClvAccounts {
  private final CustomerSnapshots snapshots;
  private final DuckDb duckDb;

  ClvAccounts(CustomerSnapshots snapshots, DuckDb duckDb) {
    this.snapshots = snapshots;
    this.duckDb = duckDb;
  }

  /**
   * @param mrr NaN when unknown
   * @param margin gross margin rate, 0..1; 1 when unknown
   * @param tenureDays NaN when unknown
   */
  record Contract(double mrr, double margin, double tenureDays, String currency) {}

  /** By customer id; customers that are not there are left out. */
  Map<String, Contract> find(String organization, Collection<String> customers) {
    String relation = snapshots.fetch(organization, CustomerSnapshots.CUSTOMERS).relation();
    Map<String, Contract> contracts = new HashMap<>();
    try (Connection connection = duckDb.open();
        Statement sql = connection.createStatement();
        ResultSet rows =
            sql.executeQuery(
                """
                select customer_id, coalesce(mrr, 'NaN'::double), coalesce(gross_margin_rate, 1),
                  coalesce(tenure_days, date_diff('day', signed_up_at, effective_at),
                    'NaN'::double), currency
                from %s where customer_id in (%s)
                """
                    .formatted(
                        relation,
                        customers.stream()
                            .map(DuckDb::literal)
                            .collect(Collectors.joining(", "))))) {
      while (rows.next()) {
        contracts.put(
            rows.getString(1),
            new Contract(
                rows.getDouble(2), rows.getDouble(3), rows.getDouble(4), rows.getString(5)));
      }
      return contracts;
    } catch (SQLException e) {
      throw new IllegalStateException("The customers could not be read", e);
    }
  }
}
