package org.commandcenter.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commandcenter.customer.Calls.as;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.commandcenter.platform.testing.PostgresResource;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Five real tables of one subscription business become one timeline, defects and all. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class RavenStackIT {

  @Test
  void fiveTablesBecomeOneTimelineAndTheirDefectsAreCounted() throws Exception {
    Path folder = folder();
    String org = Calls.newOrganization();

    JsonPath early = upload(org, folder, "feature_usage", 201);
    assertThat(early.getInt("row_count")).isZero();
    assertThat(early.getInt("rejected_count")).isEqualTo(25_000);

    JsonPath accounts = upload(org, folder, "accounts", 201);
    assertThat(accounts.getInt("landed.customers.inserted")).isEqualTo(500);
    JsonPath subscriptions = upload(org, folder, "subscriptions", 201);
    assertThat(subscriptions.getInt("landed.identifiers.inserted")).isEqualTo(5_000);
    assertThat(subscriptions.getInt("landed.events.inserted")).isEqualTo(5_000 + 486);
    JsonPath usage = upload(org, folder, "feature_usage", 200);
    assertThat(usage.getInt("row_count")).isEqualTo(25_000);
    assertThat(usage.getInt("rejected_count")).isZero();
    assertThat(usage.getInt("landed.events.inserted")).isEqualTo(25_000);
    assertThat(usage.getList("warnings").toString()).contains("21 events carry the identifier");
    JsonPath tickets = upload(org, folder, "support_tickets", 201);
    assertThat(tickets.getInt("landed.events.inserted")).isEqualTo(2 * 2_000);
    JsonPath churn = upload(org, folder, "churn_events", 201);
    // Two churn events of one account fall on the same day.
    assertThat(churn.getInt("landed.outcomes.inserted")).isEqualTo(599);
    assertThat(churn.getInt("landed.events.inserted")).isEqualTo(600);

    JsonPath quality = Calls.json(as(org, "viewer").get("/api/data-quality"));
    finding(quality, "duplicate_source_id", 21, 35_086);
    finding(quality, "support_ticket_before_sign_up", 1_077, 2_000);
    finding(quality, "support_ticket_closed_before_sign_up", 1_072, 2_000);
    finding(quality, "usage_before_sign_up", 13_198, 25_000);
    finding(quality, "event_before_sign_up", 1_077 + 1_072 + 13_198, 35_086);
    finding(quality, "event_before_its_span", 19_142, 25_000);
    finding(quality, "event_after_its_span", 290, 25_000);
    finding(quality, "event_of_unknown_span", 0, 25_000);
    finding(quality, "span_ends_before_it_starts", 0, 2_000 + 486);
    finding(quality, "churn_contradicted_by_activity", 321, 352);
    finding(quality, "churn_repeated", 175, 352);
    finding(quality, "churn_contradicts_profile", 35 + 277, 500);
  }

  private static void finding(JsonPath report, String rule, int offenders, int checked) {
    String at = "findings.find { it.rule == '%s' }.".formatted(rule);
    assertThat(report.getInt(at + "offenders")).as(rule).isEqualTo(offenders);
    assertThat(report.getInt(at + "checked")).as(rule).isEqualTo(checked);
    assertThat(report.getList(at + "examples").isEmpty()).as(rule).isEqualTo(offenders == 0);
  }

  private static JsonPath upload(String org, Path folder, String table, int status)
      throws IOException {
    var answer =
        as(org, "analyst")
            .multiPart(
                "file",
                table + ".csv",
                Files.readAllBytes(folder.resolve("ravenstack_" + table + ".csv")),
                "text/csv")
            .post("/api/datasets");
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
    return answer.jsonPath();
  }

  private static Path folder() {
    Path folder =
        Path.of(System.getProperty("commandcenter.data.dir", "../../shared/data")).resolve("saas");
    Assumptions.assumeTrue(
        Files.isDirectory(folder), "Skipped: no RavenStack data in " + folder.toAbsolutePath());
    return folder;
  }
}
