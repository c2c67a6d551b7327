package org.commandcenter.customer.quality.timeline;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.commandcenter.customer.asof.AsOf;
import org.commandcenter.customer.lifecycle.KnownSql;
import org.commandcenter.platform.data.Database;
import org.commandcenter.platform.parquet.DuckDb;
import org.jdbi.v3.core.Handle;

/** What timelines are checked against: sign-ups, flags and outcomes, by canonical customer. */
@ApplicationScoped
class TimelineFacts {
  private static final String CUSTOMERS =
      """
      copy (
        select distinct on (1) coalesce(a.canonical_id, p.customer_id),
          p.signed_up_at at time zone 'UTC',
          case lower(coalesce(p.attributes ->> 'churn_flag', p.attributes ->> 'Churn_Flag',
              p.attributes ->> 'churned'))
            when 'true' then true when 'yes' then true when '1' then true
            when 'false' then false when 'no' then false when '0' then false end
        from customer_profile p
        left join customer_alias a on a.customer_id = p.customer_id
        where %s
        order by 1, p.effective_at desc, p.recorded_at desc
      ) to stdout (format csv)
      """;

  private static final String OUTCOMES =
      """
      copy (
        select coalesce(a.canonical_id, o.customer_id), o.outcome, o.occurred_at at time zone 'UTC'
        from outcome o left join customer_alias a on a.customer_id = o.customer_id
        where %s
      ) to stdout (format csv)
      """;

  private final Database database;

  TimelineFacts(Database database) {
    this.database = database;
  }

  /**
   * Who a customer is, for people.
   *
   * @param email may be null
   */
  record Name(UUID customerId, String externalId, String company, String email) {}

  /** Writes customers and outcomes as they were known, as CSV. */
  void export(String organization, AsOf asOf, Path customers, Path outcomes) {
    database.useOrganization(
        organization,
        handle -> {
          KnownSql.prepare(handle);
          copy(handle, CUSTOMERS.formatted(known("p", "effective_at", asOf)), customers);
          copy(handle, OUTCOMES.formatted(known("o", "occurred_at", asOf)), outcomes);
        });
  }

  /** DuckDB statements that make customer and outcome of the exported files. */
  static String tables(Path customers, Path outcomes) {
    return """
    create table customer as select * from read_csv(%s, columns = {'customer_id': 'varchar',
      'signed_up_at': 'timestamp', 'flag': 'boolean'}, header = false, delim = ',',
      auto_detect = false);
    create table outcome as select * from read_csv(%s, columns = {'customer_id': 'varchar',
      'outcome': 'varchar', 'occurred_at': 'timestamp'}, header = false, delim = ',',
      auto_detect = false)
    """
        .formatted(DuckDb.literal(customers), DuckDb.literal(outcomes));
  }

  Map<UUID, Name> names(String organization, Collection<UUID> customers) {
    return database.inOrganization(
        organization,
        handle ->
            handle
                .createQuery(
                    """
                    select c.customer_id, c.external_id, c.company, p.attributes ->> 'email' as email
                    from customer c
                    left join customer_profile p on p.customer_id = c.customer_id
                      and p.effective_at = c.effective_at and p.recorded_at = c.recorded_at
                    where c.customer_id = any(:ids)
                    """)
                .bindArray("ids", UUID.class, customers)
                .mapTo(Name.class)
                .stream()
                .collect(Collectors.toMap(Name::customerId, name -> name)));
  }

  private static String known(String table, String happened, AsOf asOf) {
    return asOf.isNow()
        ? "true"
        : "%1$s.recorded_at <= '%3$s' and %1$s.%2$s <= '%3$s'"
            .formatted(table, happened, asOf.at());
  }

  private static void copy(Handle handle, String query, Path csv) throws SQLException, IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(csv), 1 << 16)) {
      Database.postgres(handle).getCopyAPI().copyOut(query, out);
    }
  }
}
