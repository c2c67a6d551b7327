package org.commandcenter.customer.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.commandcenter.customer.asof.AsOf;
import org.commandcenter.customer.loading.CustomerLoader;
import org.commandcenter.customer.loading.CustomerRow;
import org.commandcenter.customer.loading.EventLoader;
import org.commandcenter.customer.loading.EventRow;
import org.commandcenter.customer.loading.LoadCounts;
import org.commandcenter.customer.loading.LoadListener;
import org.commandcenter.customer.loading.RejectCode;
import org.commandcenter.platform.parquet.DuckDb;
import org.commandcenter.platform.testing.PostgresResource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class EventStoreIT {
  private static final AtomicInteger ORGANIZATIONS = new AtomicInteger();

  @Inject CustomerLoader customers;
  @Inject EventLoader live;
  @Inject EventArchive archive;
  @Inject EventHistory history;
  @Inject DuckDb duckDb;

  @Test
  void theSameContentIsOneEventHoweverItComes() throws Exception {
    String org = organization("a", "b");
    String rows =
        """
        (1, 'e1', 'a', 'login', '2026-01-05 10:00:00.123456', null, 3, '{"p":[1]}'),
        (2, null, 'b', 'usage', '2026-02-05', null, null, null),
        (3, null, 'b', 'usage', '2026-02-05', null, null, null),
        (4, 'e4', 'a', 'ü "x"', '2026-02-05', null, -0.0, '{}'),
        (5, 'e5', 'nobody', 'login', '2026-02-05', null, 1, '{}')
        """;
    live(
        org,
        new EventRow(
            1, "e1", "a", "login", at("2026-01-05T10:00:00.123456Z"), 3.0, "{\"p\":[1]}", null),
        new EventRow(2, "e4", "a", "ü \"x\"", at("2026-02-05T00:00:00Z"), 0.0, null, null));

    List<String> rejects = new ArrayList<>();
    LoadCounts counts = bulk(org, rows, listener(rejects));

    assertThat(counts).isEqualTo(new LoadCounts(1, 0, 3));
    assertThat(rejects).containsExactly("5 customer_id UNKNOWN_CUSTOMER");
    assertThat(bulk(org, rows, LoadListener.NONE)).isEqualTo(new LoadCounts(0, 0, 4));
    assertThat(events(org, AsOf.NOW))
        .containsExactly("e1 login 3.0", "e4 ü \"x\" 0.0", "null usage null");
  }

  @Test
  void aCorrectionCountsFromTheDayItWasKnown() throws Exception {
    String org = organization("a");
    bulk(
        org,
        """
        (1, 'e1', 'a', 'nps', '2026-01-05', '2026-01-06', 1, '{}'),
        (2, 'e2', 'a', 'nps', '2026-01-05', '2026-01-06', 1, '{}'),
        (3, 'e2', 'a', 'nps', '2026-01-05', '2026-01-07', 2, '{}')
        """,
        LoadListener.NONE);
    bulk(org, "(1, 'e1', 'a', 'nps', '2026-04-05', '2026-02-06', 3, '{}')", LoadListener.NONE);
    live(
        org,
        new EventRow(
            1,
            "e1",
            "a",
            "nps",
            at("2026-01-05T00:00:00Z"),
            4.0,
            null,
            at("2026-03-06T00:00:00Z")));

    assertThat(events(org, asOf("2026-01-06T12:00:00Z")))
        .containsExactly("e1 nps 1.0", "e2 nps 1.0");
    assertThat(events(org, asOf("2026-01-31T00:00:00Z")))
        .containsExactly("e1 nps 1.0", "e2 nps 2.0");
    assertThat(events(org, asOf("2026-02-28T00:00:00Z"))).containsExactly("e2 nps 2.0");
    assertThat(events(org, asOf("2026-03-31T00:00:00Z")))
        .containsExactly("e1 nps 4.0", "e2 nps 2.0");
    assertThat(events(org, AsOf.NOW)).containsExactly("e1 nps 4.0", "e2 nps 2.0");
  }

  private String organization(String... ids) {
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

  private void live(String org, EventRow... rows) {
    live.load(org, List.of(rows).iterator(), LoadListener.NONE);
  }

  private LoadCounts bulk(String org, String rows, LoadListener listener)
      throws SQLException, IOException {
    try (Connection duck = duckDb.open();
        Statement sql = duck.createStatement()) {
      sql.execute(
          """
          create table upload (line bigint, event_id varchar, customer_ref varchar, type varchar,
            occurred_at timestamp, recorded_at timestamp, value double, properties varchar)
          """);
      sql.execute("insert into upload values " + rows);
      return archive.append(org, duck, "upload", listener);
    }
  }

  private List<String> events(String org, AsOf asOf) throws IOException {
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

  private static LoadListener listener(List<String> rejects) {
    return new LoadListener() {
      @Override
      public void rejected(long line, String field, RejectCode code, String message) {
        rejects.add(line + " " + field + " " + code);
      }
    };
  }

  private static Instant at(String time) {
    return Instant.parse(time);
  }

  private static AsOf asOf(String time) {
    return AsOf.parse(time);
  }
}
