package org.commandcenter.churn.prediction;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.commandcenter.churn.customer.CustomerSnapshots;
import org.commandcenter.platform.parquet.DuckDb;
import org.commandcenter.platform.snapshot.ReadsSnapshots;

/** Whom to speak to about a customer. Read when asked, and kept nowhere. */
@ApplicationScoped
@ReadsSnapshots
class Contacts {
  private static final String FIND =
      """
      select customer_id, external_id, currency, epoch_us(signed_up_at),
        coalesce(attributes ->> '$.name', attributes ->> '$.full_name', attributes ->> '$.Name',
          nullif(trim(concat_ws(' ',
            coalesce(attributes ->> '$.first_name', attributes ->> '$.First_Name'),
            coalesce(attributes ->> '$.last_name', attributes ->> '$.Last_Name'))), '')),
        coalesce(attributes ->> '$.email', attributes ->> '$.Email')
      from %s where customer_id in (%s)
      """;

  private final CustomerSnapshots snapshots;
  private final DuckDb duckDb;

  Contacts(CustomerSnapshots snapshots, DuckDb duckDb) {
    this.snapshots = snapshots;
    this.duckDb = duckDb;
  }

  /** What is not known is null. */
  record Contact(String externalId, String currency, Instant since, String name, String email) {
    static final Contact UNKNOWN = new Contact(null, null, null, null, null);
  }

  /** By customer id; customers that are not there are left out. */
  Map<String, Contact> find(String organization, Collection<String> customers) {
    if (customers.isEmpty()) {
      return Map.of();
    }
    String relation = snapshots.fetchNow(organization, CustomerSnapshots.CUSTOMERS).relation();
    String ids = customers.stream().map(DuckDb::literal).collect(Collectors.joining(", "));
    Map<String, Contact> contacts = new HashMap<>();
    try (Connection connection = duckDb.open();
        Statement sql = connection.createStatement();
        ResultSet rows = sql.executeQuery(FIND.formatted(relation, ids))) {
      while (rows.next()) {
        long micros = rows.getLong(4);
        Instant since = rows.wasNull() ? null : Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
        contacts.put(
            rows.getString(1),
            new Contact(
                rows.getString(2), rows.getString(3), since, rows.getString(5), rows.getString(6)));
      }
      return contacts;
    } catch (SQLException e) {
      throw new IllegalStateException("The customers could not be read", e);
    }
  }
}
