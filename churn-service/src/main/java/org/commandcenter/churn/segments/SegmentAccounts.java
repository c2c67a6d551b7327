package org.commandcenter.churn.segments;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.commandcenter.churn.customer.CustomerSnapshots;
import org.commandcenter.platform.parquet.DuckDb;
import org.commandcenter.platform.snapshot.ReadsSnapshots;

/** Reads the customers that are there, with what segments are made of. */
@ApplicationScoped
@ReadsSnapshots
class SegmentAccounts {
  /** The last date that anything is known of takes the place of now where it is earlier. */
  private static final String ACCOUNTS =
      """
      with customer as (select * from %1$s where stage = 'customer'),
      known as (select least(%2$s::timestamp,
        (select greatest(max(effective_at), max(recorded_at), max(last_activity_at)) from customer))
        as until)
      select customer_id, company, coalesce(mrr, 'NaN'::double), coalesce(
          case when signed_up_at is not null
            then greatest(0, date_diff('day', signed_up_at, until)) end,
          tenure_days + greatest(0, date_diff('day', effective_at, until)), 'NaN'::double),
        coalesce(gross_margin_rate, 'NaN'::double), until
      from customer, known order by customer_id
      """;

  private final CustomerSnapshots snapshots;
  private final DuckDb duckDb;
  private final Clock clock = Clock.systemUTC();

  SegmentAccounts(CustomerSnapshots snapshots, DuckDb duckDb) {
    this.snapshots = snapshots;
    this.duckDb = duckDb;
  }

  /**
   * A customer.
   *
   * @param mrr NaN when unknown
   * @param tenureDays NaN when unknown
   * @param marginRate 0..1; NaN when unknown
   */
  record SegmentAccount(
      String customerId, String company, double mrr, double tenureDays, double marginRate) {
    boolean complete() {
      return !Double.isNaN(mrr) && !Double.isNaN(tenureDays);
    }

    /** A month; revenue where no rate is known. */
    double margin() {
      return mrr * (Double.isNaN(marginRate) ? 1 : marginRate);
    }
  }

  /** All customers as known at a date. */
  record SegmentPopulation(Instant asOf, List<SegmentAccount> accounts) {}

  long known(String organization) {
    return snapshots.manifest(organization, CustomerSnapshots.CUSTOMERS).rows();
  }

  SegmentPopulation read(String organization) {
    Instant now = clock.instant();
    String query =
        ACCOUNTS.formatted(
            snapshots.fetch(organization, CustomerSnapshots.CUSTOMERS).relation(),
            DuckDb.literal(LocalDateTime.ofInstant(now, ZoneOffset.UTC)));
    List<SegmentAccount> accounts = new ArrayList<>();
    Instant asOf = now;
    try (Connection connection = duckDb.open();
        Statement sql = connection.createStatement();
        ResultSet row = sql.executeQuery(query)) {
      while (row.next()) {
        accounts.add(
            new SegmentAccount(
                row.getString(1),
                row.getString(2),
                row.getDouble(3),
                row.getDouble(4),
                row.getDouble(5)));
        asOf = row.getObject(6, LocalDateTime.class).toInstant(ZoneOffset.UTC);
      }
      return new SegmentPopulation(asOf, accounts);
    } catch (SQLException e) {
      throw new IllegalStateException("The customers could not be read", e);
    }
  }
}
