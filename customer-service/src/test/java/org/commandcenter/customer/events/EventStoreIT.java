package org.commandcenter.customer.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.commandcenter.customer.Calls;
import org.commandcenter.customer.asof.AsOf;
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
  @Inject StoredEvents store;
  @Inject EventLoader live;
  @Inject EventArchive archive;
  @Inject EventHistory history;
  @Inject DuckDb duckDb;

  @Test
  void theSameContentIsOneEventHoweverItComes() throws Exception {
    String org = store.organization("a", "b");
    String rows =
        """
        (1, 'e1', 'a', 'login', '2026-01-05 10:00:00.123456', null, 3, '{"p":[1]}'),
        (2, null, 'b', 'usage', '2026-02-05', null, null, null),
        (3, null, 'b', 'usage', '2026-02-05', null, null, null),
        (4, 'e4', 'a', 'ü "x"', '2026-02-05', null, -0.0, '{}'),
        (5, 'e5', 'nobody', 'login', '2026-02-05', null, 1, '{}')
        """;
    store.live(
        org,
        new EventRow(
            1, "e1", "a", "login", at("2026-01-05T10:00:00.123456Z"), 3.0, "{\"p\":[1]}", null),
        new EventRow(2, "e4", "a", "ü \"x\"", at("2026-02-05T00:00:00Z"), 0.0, null, null));

    List<String> rejects = new ArrayList<>();
    LoadCounts counts = store.bulk(org, rows, listener(rejects));

    assertThat(counts).isEqualTo(new LoadCounts(1, 0, 3));
    assertThat(rejects).containsExactly("5 customer_id UNKNOWN_CUSTOMER");
    assertThat(store.bulk(org, rows)).isEqualTo(new LoadCounts(0, 0, 4));
    assertThat(store.read(org, AsOf.NOW))
        .containsExactly("e1 login 3.0", "e4 ü \"x\" 0.0", "null usage null");
  }

  @Test
  void whatAnErasureRewritesUnderAReaderIsReadAgain() throws Exception {
    String org = store.organization("a", "b");
    store.bulk(
        org,
        """
        (1, 'e1', 'a', 'login', '2026-01-05', null, null, null),
        (2, 'e2', 'b', 'login', '2026-01-05', null, null, null)
        """);
    AtomicInteger runs = new AtomicInteger();

    long events =
        history.withEvents(
            org,
            AsOf.NOW,
            duck -> {
              if (runs.incrementAndGet() == 1) {
                erase(org, "b");
              }
              return count(duck);
            });

    assertThat(events).isEqualTo(1);
    assertThat(runs).hasValue(2);
  }

  private static void erase(String org, String customer) {
    String job =
        Calls.as(org, "admin").delete("/api/customers/" + customer).jsonPath().getString("id");
    Awaitility.await()
        .until(
            () -> Calls.as(org, "viewer").get("/api/jobs/" + job).jsonPath().getString("state"),
            "succeeded"::equals);
  }

  private static long count(Connection duck) throws SQLException {
    try (Statement sql = duck.createStatement();
        ResultSet row = sql.executeQuery("select count(*) from events")) {
      row.next();
      return row.getLong(1);
    }
  }

  @Test
  void aCorrectionCountsFromTheDayItWasKnown() throws Exception {
    String org = store.organization("a");
    store.bulk(
        org,
        """
        (1, 'e1', 'a', 'nps', '2026-01-05', '2026-01-06', 1, '{}'),
        (2, 'e2', 'a', 'nps', '2026-01-05', '2026-01-06', 1, '{}'),
        (3, 'e2', 'a', 'nps', '2026-01-05', '2026-01-07', 2, '{}')
        """);
    store.bulk(
        org, "(1, 'e1', 'a', 'nps', '2026-04-05', '2026-02-06', 3, '{}')", LoadListener.NONE);
    store.live(
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

    assertThat(store.read(org, asOf("2026-01-06T12:00:00Z")))
        .containsExactly("e1 nps 1.0", "e2 nps 1.0");
    assertThat(store.read(org, asOf("2026-01-31T00:00:00Z")))
        .containsExactly("e1 nps 1.0", "e2 nps 2.0");
    assertThat(store.read(org, asOf("2026-02-28T00:00:00Z"))).containsExactly("e2 nps 2.0");
    assertThat(store.read(org, asOf("2026-03-31T00:00:00Z")))
        .containsExactly("e1 nps 4.0", "e2 nps 2.0");
    assertThat(store.read(org, AsOf.NOW)).containsExactly("e1 nps 4.0", "e2 nps 2.0");
  }

  @Test
  void bothWaysMakeTheSameKeyOfTheSameContent() throws Exception {
    String org = store.organization("a", "b");
    Random random = new Random(5);
    List<EventRow> rows = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      rows.add(
          new EventRow(
              i + 1,
              random.nextInt(4) == 0 ? null : text(random),
              random.nextBoolean() ? "a" : "b",
              text(random),
              at("2026-01-01T00:00:00Z").plusNanos(random.nextLong(10_000_000_000_000_000L)),
              random.nextInt(4) == 0 ? null : value(random),
              "{\"p\":\"" + text(random) + "\"}",
              null));
    }
    store.live(org, rows.subList(0, 250).toArray(EventRow[]::new));
    assertThat(bulk(org, rows)).isEqualTo(new LoadCounts(250, 0, 250));
    assertThat(live.load(org, rows.iterator(), LoadListener.NONE))
        .isEqualTo(new LoadCounts(0, 0, 500));
    assertThat(bulk(org, rows)).isEqualTo(new LoadCounts(0, 0, 500));
  }

  @Test
  void aLiveEventThatWasCorrectedInAnArchiveBeforeItCameDoesNotCount() throws Exception {
    String org = store.organization("a", "b");
    store.bulk(org, "(1, 'e1', 'a', 'nps', '2026-01-05', '2026-03-01', 1, '{}')");

    store.live(
        org,
        new EventRow(
            1,
            "e1",
            "b",
            "nps",
            at("2026-06-05T00:00:00Z"),
            7.0,
            null,
            at("2026-02-01T00:00:00Z")));

    assertThat(store.read(org, AsOf.NOW)).containsExactly("e1 nps 1.0");
    assertThat(store.read(org, asOf("2026-02-15T00:00:00Z"))).isEmpty();
  }

  private static String text(Random random) {
    return List.of(
                "x",
                "é",
                "日本 語",
                "😀",
                "a b",
                "1 2 3",
                "'",
                "%",
                "\\\\",
                "longer than twelve bytes")
            .get(random.nextInt(10))
        + random.nextInt(1000);
  }

  private static double value(Random random) {
    return switch (random.nextInt(6)) {
      case 0 -> random.nextInt(100);
      case 1 -> -0.0;
      case 2 -> random.nextDouble() * 1e12;
      case 3 -> random.nextGaussian() * 1e-12;
      case 4 -> Double.MIN_VALUE;
      default -> random.nextInt(1000) / 100.0;
    };
  }

  /** The rows as a relation of DuckDB. */
  private LoadCounts bulk(String org, List<EventRow> rows) throws SQLException, IOException {
    try (Connection duck = duckDb.open();
        Statement sql = duck.createStatement()) {
      sql.execute(StoredEvents.UPLOAD);
      try (PreparedStatement insert =
          duck.prepareStatement(
              "insert into upload values (?, ?, ?, ?, ?::timestamp, null, ?, ?)")) {
        for (EventRow row : rows) {
          insert.setLong(1, row.line());
          insert.setString(2, row.eventId());
          insert.setString(3, row.customer());
          insert.setString(4, row.type());
          insert.setString(
              5,
              row.occurredAt()
                  .truncatedTo(ChronoUnit.MICROS)
                  .atOffset(ZoneOffset.UTC)
                  .toLocalDateTime()
                  .toString());
          insert.setObject(6, row.value());
          insert.setString(7, row.properties());
          insert.execute();
        }
      }
      return archive.append(org, duck, "upload", LoadListener.NONE);
    }
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
