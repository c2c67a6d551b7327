package org.commandcenter.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commandcenter.customer.Calls.as;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.commandcenter.customer.loading.CustomerLoader;
import org.commandcenter.customer.loading.CustomerRow;
import org.commandcenter.customer.loading.EventLoader;
import org.commandcenter.customer.loading.EventRow;
import org.commandcenter.customer.loading.LoadListener;
import org.commandcenter.customer.loading.OutcomeLoader;
import org.commandcenter.customer.loading.OutcomeRow;
import org.commandcenter.platform.testing.PostgresResource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class SnapshotIT {
  private static final Instant JANUARY = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant MARCH = Instant.parse("2026-03-01T12:34:56.789012Z");

  @Inject CustomerLoader customers;
  @Inject EventLoader events;
  @Inject OutcomeLoader outcomes;

  @Test
  void whatWasLoadedIsReadBackFromParquet() throws Exception {
    String org = Calls.newOrganization();
    customers.load(
        org,
        List.of(
                row(1, "a", "10000.5", "{}", JANUARY),
                row(2, "a", "20000", "{\"text\":\"a,\\\"b\\\"\\n\\\\c\",\"n\":1.5}", MARCH),
                row(3, "b", null, null, JANUARY))
            .iterator(),
        LoadListener.NONE);
    events.load(
        org,
        List.of(
                new EventRow(1, "e1", "a", "login", JANUARY, 2.0, "{\"p\":[1]}", JANUARY),
                new EventRow(2, "e1", "a", "login", MARCH, 3.0, null, MARCH),
                new EventRow(3, null, "b", "usage", MARCH, null, null, null),
                new EventRow(4, "e4", "b", "nps", MARCH, 1.0, null, null),
                new EventRow(5, "e4", "b", "nps", MARCH, 2.0, null, null))
            .iterator(),
        LoadListener.NONE);
    outcomes.load(
        org,
        List.of(new OutcomeRow(1, "a", "churned", MARCH, null, MARCH)).iterator(),
        LoadListener.NONE);

    try (Parquet rows = Parquet.of(org, "customers")) {
      assertThat(rows.number("select count(*) from rows")).isEqualTo(2);
      assertThat(
              rows.text(
                  """
                  select concat_ws('|', mrr, value_tier, stage, effective_at, recorded_at,
                    typeof(mrr), typeof(effective_at), attributes::json ->> 'text')
                  from rows where external_id = 'a'
                  """))
          .isEqualTo(
              "20000.0|enterprise|churned|2026-03-01 12:34:56.789012|2026-03-01 12:34:56.789012"
                  + "|DOUBLE|TIMESTAMP|a,\"b\"\n\\c");
      assertThat(
              rows.number(
                  "select count(*) from rows where external_id = 'b' and mrr is null and value_tier is null"))
          .isEqualTo(1);
    }
    try (Parquet rows = Parquet.of(org, "events")) {
      assertThat(
              rows.text(
                  "select string_agg(event_id || ' ' || value, ',') from rows where type = 'login'"))
          .isEqualTo("e1 3.0");
      assertThat(rows.number("select count(*) from rows where value is null")).isEqualTo(1);
      assertThat(rows.number("select count(*) from rows where event_id = 'e4'")).isEqualTo(1);
      assertThat(rows.number("select count(*) from (describe rows)")).isEqualTo(7);
    }
    try (Parquet rows = Parquet.of(org, "outcomes")) {
      assertThat(rows.text("select outcome || ' ' || occurred_at from rows"))
          .isEqualTo("churned 2026-03-01 12:34:56.789012");
    }
  }

  @Test
  void theVersionChangesExactlyWhenTheContentDoes() {
    String org = Calls.newOrganization();
    String empty = version(org, "customers");
    assertThat(version(org, "customers")).isEqualTo(empty);

    List<CustomerRow> rows = List.of(row(1, "a", "1", "{}", JANUARY));
    customers.load(org, rows.iterator(), LoadListener.NONE);
    String loaded = version(org, "customers");
    assertThat(loaded).isNotEqualTo(empty);

    customers.load(org, rows.iterator(), LoadListener.NONE);
    assertThat(version(org, "customers")).isEqualTo(loaded);
    outcomes.load(
        org,
        List.of(new OutcomeRow(1, "a", "churned", MARCH, null, null)).iterator(),
        LoadListener.NONE);
    assertThat(version(org, "customers")).isNotEqualTo(loaded);
  }

  @Test
  void monthsThatDidNotChangeKeepTheirFiles() {
    String org = Calls.newOrganization();
    customers.load(
        org,
        List.of(row(1, "a", "1", "{}", JANUARY), row(2, "b", "1", "{}", JANUARY)).iterator(),
        LoadListener.NONE);
    event(org, new EventRow(1, "e1", "a", "login", JANUARY, 1.0, null, null));
    event(org, new EventRow(1, "e2", "b", "login", MARCH, 1.0, null, null));
    List<String> first = fileIds(org);
    assertThat(first).hasSize(2);

    event(org, new EventRow(1, "e3", "a", "login", MARCH, 1.0, null, null));
    List<String> second = fileIds(org);
    assertThat(second).hasSize(2);
    assertThat(second.getFirst()).isEqualTo(first.getFirst());
    assertThat(second.getLast()).isNotEqualTo(first.getLast());

    event(org, new EventRow(1, "e1", "a", "login", MARCH, 2.0, null, null));
    assertThat(fileIds(org)).hasSize(1).doesNotContainAnyElementsOf(second);
    as(org, "viewer").get("/api/snapshots/files/" + first.getFirst()).then().statusCode(200);
    as(Calls.newOrganization(), "viewer")
        .get("/api/snapshots/files/" + first.getFirst())
        .then()
        .statusCode(404);
  }

  @Test
  void whatWasKnownAtADateComesBackAsItWasThen() throws Exception {
    String org = Calls.newOrganization();
    Instant february = Instant.parse("2026-02-01T00:00:00Z");
    customers.load(org, List.of(row(1, "a", "100", "{}", JANUARY)).iterator(), LoadListener.NONE);
    customers.load(org, List.of(row(1, "a", "300", "{}", MARCH)).iterator(), LoadListener.NONE);
    event(org, new EventRow(1, "e1", "a", "nps", JANUARY, 1.0, null, JANUARY));
    event(org, new EventRow(1, "e1", "a", "nps", JANUARY, 2.0, null, MARCH));
    event(org, new EventRow(1, "e2", "a", "nps", JANUARY, 9.0, null, MARCH));
    outcomes.load(
        org,
        List.of(new OutcomeRow(1, "a", "churned", february, null, MARCH)).iterator(),
        LoadListener.NONE);

    String then = "2026-02-15T00:00:00Z";
    try (Parquet rows = Parquet.of(org, "customers", then)) {
      assertThat(rows.text("select concat_ws(' ', external_id, mrr, stage) from rows"))
          .isEqualTo("a 100.0 customer");
    }
    try (Parquet rows = Parquet.of(org, "profiles", then)) {
      assertThat(rows.number("select count(*) from rows")).isEqualTo(1);
    }
    try (Parquet rows = Parquet.of(org, "events", then)) {
      assertThat(rows.text("select string_agg(event_id || value, ' ') from rows"))
          .isEqualTo("e11.0");
    }
    try (Parquet rows = Parquet.of(org, "outcomes", then)) {
      assertThat(rows.number("select count(*) from rows")).isZero();
    }
    try (Parquet rows = Parquet.of(org, "profiles")) {
      assertThat(rows.text("select string_agg(mrr, ' ' order by effective_at) from rows"))
          .isEqualTo("100.0 300.0");
    }
    try (Parquet rows = Parquet.of(org, "customers")) {
      assertThat(rows.text("select concat_ws(' ', mrr, stage) from rows"))
          .isEqualTo("300.0 churned");
    }
    as(org, "viewer")
        .get("/api/snapshots/events?as_of=yesterday")
        .then()
        .statusCode(422)
        .body("violations[0].field", equalTo("as_of"));
  }

  private void event(String org, EventRow row) {
    events.load(org, List.of(row).iterator(), LoadListener.NONE);
  }

  private static List<String> fileIds(String org) {
    return Calls.json(as(org, "viewer").get("/api/snapshots/events")).getList("files.id");
  }

  private static String version(String org, String table) {
    return Calls.json(as(org, "viewer").get("/api/snapshots/" + table)).getString("version");
  }

  private static CustomerRow row(long line, String id, String mrr, String attributes, Instant at) {
    return new CustomerRow(
        line,
        id,
        "Company " + id,
        mrr == null ? null : new BigDecimal(mrr),
        "EUR",
        0.8,
        30.0,
        at,
        "retail",
        "emea",
        50.0,
        2.0,
        at,
        null,
        attributes,
        at,
        at);
  }
}
