package org.commandcenter.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commandcenter.customer.Calls.as;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.commandcenter.customer.events.EventArchive;
import org.commandcenter.customer.loading.LoadListener;
import org.commandcenter.platform.parquet.DuckDb;
import org.commandcenter.platform.testing.PostgresResource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class ExpansionIT {
  @Inject EventArchive archive;
  @Inject DuckDb duckDb;

  @Test
  void everySignComesFromWhatIsKnownOfTheCustomer() {
    String org = people();
    StringBuilder events = new StringBuilder("event_id,customer_id,type,occurred_at,value\n");
    for (int week = 0; week < 24; week++) {
      int days = 3 + 7 * week;
      events.append("u%d,plant,usage,%s,%d\n".formatted(week, daysAgo(days), days < 90 ? 12 : 10));
    }
    events.append("n1,plant,nps,%s,3\n".formatted(daysAgo(200)));
    events.append("n2,plant,nps,%s,9\n".formatted(daysAgo(20)));
    JsonPath taken =
        Calls.json(
            as(org, "operator")
                .contentType("text/csv")
                .body(events.toString())
                .post("/api/events"));
    assertThat(taken.getInt("rejected")).as(taken.prettify()).isZero();

    JsonPath expansion = Calls.json(as(org, "viewer").get("/api/customers/plant/expansion"));

    assertThat(expansion.getDouble("expansion_score")).isEqualTo(0.9);
    assertThat(expansion.getDouble("expected_revenue")).isEqualTo(12 * 1000 * 0.9 * 1.5);
    assertThat(expansion.getString("currency")).isEqualTo("EUR");
    assertThat(expansion.getList("factors.factor"))
        .containsExactly("nps", "usage_growth", "contract_age", "industry");
    assertThat(expansion.getList("factors.met")).containsOnly(true);
    assertThat(expansion.getList("missing")).isEmpty();
    JsonPath silent = Calls.json(as(org, "viewer").get("/api/customers/silent/expansion"));
    assertThat(silent.getList("missing")).contains("nps", "usage_growth", "industry", "acv");
    assertThat(silent.<Object>get("expected_revenue")).isNull();
  }

  @Test
  void aContractIsAsOldAsThePresentStayElseTheSignUpElseAnAgedTenure() {
    String org = Calls.newOrganization();
    ingest(
        org,
        """
        customer_id,company,tenure,signed_up_at,stage,effective_at,recorded_at
        tenured,A,100,,,%1$s,%1$s
        signed,B,10,%2$s,,%1$s,%1$s
        back,C,900,%2$s,customer,%1$s,%1$s
        """
            .formatted(daysAgo(120), daysAgo(280)));
    ingest(org, "customer_id,company,region\ntenured,A,DACH\n");
    as(org, "operator")
        .contentType("application/json")
        .body(
            """
            [{"customer_id": "back", "outcome": "churned", "occurred_at": "%s"},
             {"customer_id": "back", "outcome": "retained", "occurred_at": "%s"}]
            """
                .formatted(daysAgo(90), daysAgo(30)))
        .post("/api/outcomes")
        .then()
        .statusCode(200)
        .body("rejected", equalTo(0));

    assertThat(contract(org, "tenured", "")).isEqualTo("a customer for 7.2 months");
    assertThat(contract(org, "tenured", "?as_of=" + daysAgo(60)))
        .isEqualTo("a customer for 5.3 months");
    assertThat(contract(org, "signed", "")).isEqualTo("a customer for 9.2 months");
    assertThat(contract(org, "back", "")).isEqualTo("a customer for 1.0 months");
  }

  @Test
  void archivedEventsCountAsTheyWereKnownAtTheTime() throws Exception {
    String org = Calls.newOrganization();
    ingest(
        org,
        "customer_id,company,signed_up_at,effective_at,recorded_at\nplant,Plant,%1$s,%1$s,%1$s\n"
            .formatted(daysAgo(500)));
    archive(
        org,
        """
        (1, 'n1', 'plant', 'nps', '%2$s', '%2$s', 9, null),
        (2, 'u1', 'plant', 'usage', '%1$s', '%1$s', 60, null),
        (3, 'u2', 'plant', 'usage', '%2$s', '%2$s', 60, null),
        (4, 'u3', 'plant', 'usage', '%3$s', '%3$s', 50, null),
        (5, 'u4', 'plant', 'usage', '%4$s', '%4$s', 50, null),
        (6, 'l1', 'plant', 'login', '%2$s', '%2$s', 7, null),
        (7, 'u5', 'plant', 'usage', '%5$s', '%5$s', 900, null)
        """
            .formatted(daysAgo(10), daysAgo(20), daysAgo(100), daysAgo(120), daysAgo(400)));
    Calls.json(
        as(org, "operator")
            .contentType("text/csv")
            .body(
                "event_id,customer_id,type,occurred_at,value\nn1,plant,nps,%s,3\nu6,plant,usage,%s,5\n"
                    .formatted(daysAgo(20), daysAgo(5)))
            .post("/api/events"));

    String path = "/api/customers/plant/expansion";
    JsonPath now = Calls.json(as(org, "viewer").get(path));
    assertThat(now.getString("factors[0].evidence")).isEqualTo("latest NPS answer: 3.0 of 10");
    assertThat(now.getString("factors[1].evidence"))
        .startsWith("usage of the last 90 days 125.0, of the 90 days before 100.0;");
    JsonPath before = Calls.json(as(org, "viewer").get(path + "?as_of=" + daysAgo(1)));
    assertThat(before.getString("factors[0].evidence")).isEqualTo("latest NPS answer: 9.0 of 10");
    assertThat(before.getString("factors[1].evidence"))
        .startsWith("usage of the last 90 days 120.0, of the 90 days before 100.0;");
  }

  @Test
  void leadsOthersCustomersAndWrongTimesAreRefused() {
    String org = people();

    as(org, "viewer")
        .get("/api/customers/lead/expansion")
        .then()
        .statusCode(409)
        .body("code", equalTo("not_a_customer"))
        .body("detail", containsString("stage lead"));
    as(Calls.newOrganization(), "viewer")
        .get("/api/customers/plant/expansion")
        .then()
        .statusCode(404);
    as(org, "viewer")
        .get("/api/customers/plant/expansion?as_of=now")
        .then()
        .statusCode(422)
        .body("violations[0].field", equalTo("as_of"));
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

  private static String people() {
    String org = Calls.newOrganization();
    String csv =
        """
        customer_id,company,revenue,currency,industry,signed_up_at,stage
        plant,Plant,1000,EUR,Manufacturing,%s,customer
        silent,Silent,,,,,customer
        lead,Lead,,,Manufacturing,,lead
        """
            .formatted(daysAgo(300));
    ingest(org, csv);
    return org;
  }

  private static void ingest(String org, String csv) {
    JsonPath answer =
        Calls.json(
            as(org, "operator").contentType("text/csv").body(csv).post("/api/customers/ingest"));
    assertThat(answer.getInt("rejected")).as(answer.prettify()).isZero();
  }

  private static String contract(String org, String customer, String query) {
    return Calls.json(as(org, "viewer").get("/api/customers/" + customer + "/expansion" + query))
        .getString("factors[2].evidence");
  }

  private static String daysAgo(int days) {
    return Instant.now().minus(days, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
