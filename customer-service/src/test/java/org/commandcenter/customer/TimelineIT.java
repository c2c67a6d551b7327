package org.commandcenter.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commandcenter.customer.Calls.as;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.commandcenter.customer.events.EventArchive;
import org.commandcenter.customer.loading.LoadListener;
import org.commandcenter.platform.parquet.DuckDb;
import org.commandcenter.platform.testing.PostgresResource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class TimelineIT {
  @Inject EventArchive archive;
  @Inject DuckDb duckDb;

  @Test
  void archivedAndLiveEventsComeInOneOrderPageByPage() throws Exception {
    String org = Calls.newOrganization();
    post(
        org,
        "/api/customers/ingest",
        "customer_id,company,effective_at,recorded_at,stage\n"
            + "a,A,2026-01-01,2026-01-01,lead\nb,B,2026-01-01,2026-01-01,");
    archive(
        org,
        """
        (1, 'e1', 'a', 'login', '2026-02-01', '2026-02-02', 1, '{"page":"home"}'),
        (2, 'e2', 'a', 'login', '2026-03-01', '2026-03-02', 2, null),
        (3, 'e3', 'a', 'login', '2026-03-01', '2026-03-02', 3, null),
        (4, 'e4', 'a', 'usage', '2026-04-01', '2026-04-02', 4, null),
        (5, 'e5', 'b', 'usage', '2026-04-01', '2026-04-02', 5, null)
        """);
    post(
        org,
        "/api/events",
        "event_id,customer_id,type,occurred_at,value,recorded_at\n"
            + "e4,a,usage,2026-03-15,40,2026-05-01\ne6,a,nps,2026-03-20,6,2026-05-01");
    post(
        org,
        "/api/outcomes",
        "customer_id,outcome,occurred_at,recorded_at\na,churned,2026-06-01,2026-06-02");

    List<String> all =
        List.of(
            "stage churned",
            "outcome churned",
            "event nps 6.0",
            "event usage 40.0",
            "event login",
            "event login",
            "event login 1.0",
            "stage lead",
            "profile profile_changed");
    assertThat(timeline(org, "?limit=100")).hasSameSizeAs(all).first().isEqualTo(all.getFirst());
    for (int limit = 1; limit <= all.size(); limit++) {
      assertThat(pages(org, limit))
          .hasSameSizeAs(all)
          .zipSatisfy(all, (found, expected) -> assertThat(found).startsWith(expected));
    }
    assertThat(timeline(org, "?as_of=2026-04-03T00:00:00Z"))
        .startsWith("event usage 4.0")
        .doesNotContain("event nps 6.0", "event usage 40.0")
        .hasSize(6);
  }

  private static List<String> pages(String org, int limit) {
    List<String> entries = new ArrayList<>();
    String cursor = null;
    do {
      JsonPath page =
          Calls.json(
              as(org, "viewer")
                  .queryParam("limit", limit)
                  .queryParam("cursor", cursor == null ? List.of() : List.of(cursor))
                  .get("/api/customers/a/timeline"));
      entries.addAll(entries(page));
      cursor = page.getString("next_cursor");
    } while (cursor != null);
    return entries;
  }

  private static List<String> timeline(String org, String query) {
    return entries(Calls.json(as(org, "viewer").get("/api/customers/a/timeline" + query)));
  }

  private static List<String> entries(JsonPath page) {
    return page.getList(
        "items.collect { it.kind + ' ' + it.type + (it.value == null ? '' : ' ' + it.value) }");
  }

  private void archive(String org, String rows) throws Exception {
    try (Connection duck = duckDb.open();
        Statement sql = duck.createStatement()) {
      sql.execute(
          """
          create table upload (line bigint, event_id varchar, customer_ref varchar, type varchar,
            occurred_at timestamp, recorded_at timestamp, value double, properties varchar)
          """);
      sql.execute("insert into upload values " + rows);
      archive.append(org, duck, "upload", LoadListener.NONE);
    }
  }

  private static void post(String org, String path, String csv) {
    Calls.json(as(org, "operator").contentType("text/csv").body(csv).post(path));
  }
}
