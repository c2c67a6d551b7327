package org.commandcenter.customer.events;

import jakarta.enterprise.context.Dependent;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.commandcenter.customer.asof.AsOf;
import org.commandcenter.customer.loading.CustomerLoader;
import org.commandcenter.customer.loading.CustomerRow;
import org.commandcenter.customer.loading.EventLoader;
import org.commandcenter.customer.loading.EventRow;
import org.commandcenter.customer.loading.LoadCounts;
import org.commandcenter.customer.loading.LoadListener;
import org.commandcenter.platform.data.Database;
import org.commandcenter.platform.parquet.DuckDb;

/** Writes and reads events as the tests of the event store do. */
@Dependent
public class StoredEvents {
  static final String UPLOAD =
      """
      create table upload (line bigint, event_id varchar, customer_ref varchar, type varchar,
        occurred_at timestamp, recorded_at timestamp, value double, properties varchar)
      """;

  private static final AtomicInteger ORGANIZATIONS = new AtomicInteger();

  private final CustomerLoader customers;
  private final EventLoader live;
  private final EventArchive archive;
  private final EventHistory history;
  private final DuckDb duckDb;
  private final Database database;

  StoredEvents(
      CustomerLoader customers,
      EventLoader live,
      EventArchive archive,
      EventHistory history,
      DuckDb duckDb,
      Database database) {
    this.customers = customers;
    this.live = live;
    this.archive = archive;
    this.history = history;
    this.duckDb = duckDb;
    this.database = database;
  }

  String organization(String... ids) {
    String org = "events-" + ORGANIZATIONS.incrementAndGet();
    List<CustomerRow> rows = new ArrayList<>();
    for (String id : ids) {
      rows.add(
          new CustomerRow(
              rows.size() + 1,
              id,
              id,
              null,
              null,
              null,
              null,
              null,
              null,
              null,
              null,
              null,
              null,
              null,
              null,
              null,
              null));
    }
    customers.load(org, rows.iterator(), LoadListener.NONE);
    return org;
  }

  UUID customer(String org, String id) {
    return database.inOrganization(
        org,
        handle ->
            handle
                .createQuery("select customer_id from customer where external_id = :id")
                .bind("id", id)
                .mapTo(UUID.class)
                .one());
  }

  void live(String org, EventRow... rows) {
    live.load(org, List.of(rows).iterator(), LoadListener.NONE);
  }

  LoadCounts bulk(String org, String rows) throws SQLException, IOException {
    return bulk(org, rows, LoadListener.NONE);
  }

  /**
   * @param rows as an SQL list of values
   */
  LoadCounts bulk(String org, String rows, LoadListener listener) throws SQLException, IOException {
    try (Connection duck = duckDb.open();
        Statement sql = duck.createStatement()) {
      sql.execute(UPLOAD);
      sql.execute("insert into upload values " + rows);
      return archive.append(org, duck, "upload", listener);
    }
  }

  /** Identifier, type and value of each event. */
  List<String> read(String org, AsOf asOf) throws IOException {
    return history.withEvents(
        org,
        asOf,
        duck -> {
          List<String> found = new ArrayList<>();
          try (Statement sql = duck.createStatement();
              ResultSet rows =
                  sql.executeQuery(
                      """
                      select concat_ws(' ', case when length(event_id) < 36 then event_id
                        else 'null' end, type, coalesce(value::varchar, 'null'))
                      from events order by 1
                      """)) {
            while (rows.next()) {
              found.add(rows.getString(1));
            }
          }
          return found;
        });
  }

  long number(String org, String query) {
    return database.inOrganization(
        org, handle -> handle.createQuery(query).mapTo(Long.class).one());
  }

  static EventRow event(String id, String customer, String at, double value, String recordedAt) {
    return new EventRow(
        1,
        id,
        customer,
        "nps",
        Instant.parse(at + "T00:00:00Z"),
        value,
        null,
        recordedAt == null ? null : Instant.parse(recordedAt + "T00:00:00Z"));
  }
}
