package org.commandcenter.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commandcenter.customer.Calls.as;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.commandcenter.platform.data.Database;
import org.commandcenter.platform.testing.PostgresResource;
import org.junit.jupiter.api.Test;

/** Uploads of more events than become rows. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class BulkEventsIT {
  private static final int ROWS = 12_000;

  @Inject Database database;

  @Test
  void aLargeUploadBecomesFilesAndBadLinesComeBackAsEver() throws Exception {
    String org = Calls.newOrganization();
    post(org, "/api/customers/ingest", "text/csv", "customer_id,company\n1,One\n2,Two\n");
    StringBuilder csv = new StringBuilder("event_id,customer_id,type,occurred_at,value,page\n");
    StringBuilder json = new StringBuilder();
    for (int i = 0; i < ROWS; i++) {
      int month = 1 + i % 3;
      int value = i % 100;
      csv.append(
          "e%d,%d,login,2026-0%d-05T10:00:00Z,%d,p%d\n"
              .formatted(i, 1 + i % 2, month, value, value));
      json.append(
          "{\"event_id\":\"e%d\",\"customer_id\":%d,\"type\":\"login\",\"occurred_at\":\"2026-0%d-05\",\"value\":%d,\"page\":\"p%d\"}\n"
              .formatted(i, 1 + i % 2, month, value, value)
              .replace("-05\"", "-05T10:00:00+00:00\""));
    }
    csv.append("x1,nobody,login,2026-01-05,1,\n")
        .append("x2,1,login,2026-01-05,much,\n")
        .append("x3,1,login,2026-01-05\n")
        .append("x4,1,\"lo\"\"gin\",2026-01-05,1,\"a,\nb\"\n")
        .append("x5,1,login,31.12.2025,1,ü\n")
        .append(",1,login,2026-01-05,1,\n,1,login,2026-01-05,1,\n")
        .append("x6,1,\"login,2026-01-05,1,\n");

    JsonPath answer = post(org, "/api/events", "text/csv", csv.toString());

    counts(answer, ROWS + 3, 1, 4);
    assertThat(answer.<Map<String, Object>>getList("errors"))
        .extracting(e -> (int) e.get("line") - ROWS + " " + e.get("field") + " " + e.get("code"))
        .containsExactly(
            "2 customer_id unknown_customer",
            "3 value invalid_number",
            "4 null wrong_field_count",
            "10 null malformed");
    assertThat(number(org, "select count(*) from event")).isZero();
    assertThat(number(org, "select sum(rows) from event_file")).isEqualTo(ROWS + 3);
    counts(post(org, "/api/events", "text/csv", csv.toString()), 0, ROWS + 4, 4);
    counts(post(org, "/api/events", "application/x-ndjson", json.toString()), 0, ROWS, 0);
    counts(post(org, "/api/events", "text/csv", head(csv, 50)), 0, 50, 0);
    try (Parquet rows = Parquet.of(org, "events")) {
      assertThat(rows.number("select count(*) from rows")).isEqualTo(ROWS + 3);
      assertThat(
              rows.text(
                  "select concat_ws('|', type, value, properties::json ->> 'page') from rows where event_id = 'x4'"))
          .isEqualTo("lo\"gin|1.0|a,\nb");
    }
  }

  private static String head(CharSequence csv, int rows) {
    return String.join("\n", csv.toString().lines().limit(rows + 1).toList());
  }

  private long number(String org, String query) {
    return database.inOrganization(
        org, handle -> handle.createQuery(query).mapTo(Long.class).one());
  }

  private static JsonPath post(String org, String path, String type, String body) {
    return Calls.json(
        as(org, "operator")
            .contentType(type)
            .body(body.getBytes(java.nio.charset.StandardCharsets.UTF_8))
            .post(path));
  }

  private static void counts(JsonPath answer, int inserted, int unchanged, int rejected) {
    assertThat(
            List.of(
                answer.getInt("inserted"), answer.getInt("unchanged"), answer.getInt("rejected")))
        .as(answer.prettify())
        .containsExactly(inserted, unchanged, rejected);
  }
}
