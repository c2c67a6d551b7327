package org.commandcenter.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commandcenter.customer.Calls.as;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import org.commandcenter.platform.testing.PostgresResource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class IngestionIT {

  @Test
  void takesOneObjectAnArrayNdjsonAndCsvAlike() {
    String org = Calls.newOrganization();

    counts(
        ingest(org, "{\"customer_id\": \"a\", \"company\": \"A\", \"revenue\": 1000}"), 1, 0, 0, 0);
    counts(
        ingest(
            org,
            "[{\"customer_id\":\"b\",\"company\":\"B\"},{\"customer_id\":7,\"company\":\"C\"}]"),
        2,
        0,
        0,
        0);
    counts(
        ingest(
            org,
            "{\"customer_id\":\"d\",\"company\":\"D\"}\n{\"customer_id\":\"e\",\"company\":\"E\"}\n"),
        2,
        0,
        0,
        0);
    counts(
        ingest(
            org,
            "\uFEFFcustomer_id;company;revenue;plan\r\nf;\"F; \"\"Sons\"\"\";1.234,5;gold\r\n"),
        1,
        0,
        0,
        0);

    JsonPath f =
        as(org, "viewer").get("/api/customers/f").then().statusCode(200).extract().jsonPath();
    assertThat(f.getString("company")).isEqualTo("F; \"Sons\"");
    assertThat(f.getDouble("mrr")).isEqualTo(1234.5);
    assertThat(f.getString("value_tier")).isEqualTo("smb");
    assertThat(f.getString("attributes.plan")).isEqualTo("gold");
    assertThat(as(org, "viewer").get("/api/customers").jsonPath().getList("items.external_id"))
        .containsExactly("a", "b", "7", "d", "e", "f");
  }

  @Test
  void goodRowsOfABadFileLandAndBadOnesComeBackWithLineFieldAndReason() {
    String org = Calls.newOrganization();
    String csv =
        """
        customer_id,company,revenue,tenure,last_activity_date
        1,One,100,10,2026-05-01
        2,Two,lots,10,2026-05-01
        ,Three,100,10,2026-05-01
        4,Four,100,10
        5,"Five,100,10,2026-05-01
        6,Six,100,10,31.12.2025
        7,Seven,100,10,yesterday
        8,Eight,-5,10,2026-05-01
        9,Nine,100,10,2026-05-01
        9,Nine again,100,10,2026-05-01
        """;

    JsonPath answer = ingest(org, csv);

    counts(answer, 3, 0, 0, 7);
    assertThat(answer.<Map<String, Object>>getList("errors"))
        .extracting(e -> e.get("line") + " " + e.get("field") + " " + e.get("code"))
        .containsExactly(
            "3 revenue invalid_number",
            "4 customer_id missing_value",
            "5 null wrong_field_count",
            "6 null malformed",
            "8 last_activity_date invalid_date",
            "9 revenue out_of_range",
            "10 customer_id superseded");
    assertThat(as(org, "viewer").get("/api/customers/9").jsonPath().getString("company"))
        .isEqualTo("Nine again");
  }

  @Test
  void aBrokenNdjsonLineCostsOnlyItself() {
    JsonPath answer =
        ingest(
            Calls.newOrganization(),
            """
            {"customer_id":"a","company":"A"}
            {"customer_id":"b","company":
            {"customer_id":"c","company":["C"]}
            {"customer_id":"d","company":"D","revenue":true,"engagement_score":"12"}
            {"customer_id":"e","company":"E","deep":{"a":[1,2]}}
            """);

    counts(answer, 2, 0, 0, 3);
    assertThat(answer.<Map<String, Object>>getList("errors"))
        .extracting(e -> e.get("line") + " " + e.get("code"))
        .containsExactly("2 malformed", "3 wrong_type", "4 invalid_number");
  }

  @Test
  void theSameFileTwiceChangesNothing() {
    String org = Calls.newOrganization();
    String csv = "customer_id,company,revenue,seats\n1,One,100,5\n2,Two,200.10,6\n";
    counts(ingest(org, csv), 2, 0, 0, 0);
    String version = snapshotVersion(org, "customers");

    counts(ingest(org, csv), 0, 0, 2, 0);

    assertThat(snapshotVersion(org, "customers")).isEqualTo(version);
    counts(ingest(org, csv.replace("One,100", "One,150") + "3,Three,1,1\n"), 1, 1, 1, 0);
    assertThat(snapshotVersion(org, "customers")).isNotEqualTo(version);
  }

  @Test
  void anUploadThatSaysLessKeepsWhatIsKnown() {
    String org = Calls.newOrganization();
    ingest(org, "customer_id,company,revenue,industry,seats\n1,One,100,retail,5\n");

    counts(ingest(org, "customer_id,company,nps\n1,One,9\n"), 0, 1, 0, 0);

    JsonPath one = as(org, "viewer").get("/api/customers/1").jsonPath();
    assertThat(one.getDouble("mrr")).isEqualTo(100);
    assertThat(one.getString("industry")).isEqualTo("retail");
    assertThat(one.<String, Object>getMap("attributes")).containsOnlyKeys("seats", "nps");
  }

  @Test
  void profileVersionsAreAppendedAndALateCorrectionOfThePastDoesNotChangeThePresent() {
    String org = Calls.newOrganization();
    ingest(org, "customer_id,company,revenue,effective_at\n1,One,100,2026-01-01\n");
    ingest(org, "customer_id,company,revenue,effective_at\n1,One,300,2026-03-01\n");

    counts(
        ingest(org, "customer_id,company,revenue,effective_at\n1,One,200,2026-02-01\n"),
        0,
        1,
        0,
        0);

    JsonPath one = as(org, "viewer").get("/api/customers/1").jsonPath();
    assertThat(one.getDouble("mrr")).isEqualTo(300);
    assertThat(one.getString("effective_at")).isEqualTo("2026-03-01T00:00:00Z");
    JsonPath timeline = as(org, "viewer").get("/api/customers/1/timeline").jsonPath();
    assertThat(timeline.getList("items.kind")).containsOnly("profile");
    assertThat(timeline.<Number>getList("items.value").stream().map(Number::intValue))
        .containsExactly(300, 200, 100);
    counts(
        ingest(org, "customer_id,company,revenue,effective_at\n1,One,200,2026-02-10\n"),
        0,
        0,
        1,
        0);
  }

  @Test
  void eventsAreIdempotentByContentAndAnEventIdCanBeCorrected() {
    String org = Calls.newOrganization();
    ingest(org, "customer_id,company\n1,One\n2,Two\n");
    String events =
        """
        event_id,customer_id,type,occurred_at,value,page
        e1,1,login,2026-01-05T10:00:00Z,3,home
        ,1,usage,2026-02-05,7.5,
        ,1,usage,2026-02-05,7.5,
        e2,nobody,login,2026-01-06,1,
        e3,2,login,2099-01-01,1,
        """;

    JsonPath answer = post(org, "/api/events", events);

    counts(answer, 2, 0, 1, 2);
    assertThat(answer.getList("errors.code")).containsExactly("unknown_customer", "out_of_range");
    counts(post(org, "/api/events", events), 0, 0, 3, 2);
    counts(
        post(
            org,
            "/api/events",
            "{\"event_id\":\"e1\",\"customer_id\":\"1\",\"type\":\"login\",\"occurred_at\":\"2026-01-05T11:00:00Z\",\"value\":4,\"properties\":{\"page\":\"shop\"}}"),
        1,
        0,
        0,
        0);

    JsonPath timeline = as(org, "viewer").get("/api/customers/1/timeline").jsonPath();
    assertThat(timeline.getList("items.findAll { it.kind == 'event' }.type"))
        .containsExactly("usage", "login");
    assertThat(timeline.getString("items.find { it.type == 'login' }.properties.page"))
        .isEqualTo("shop");
  }

  @Test
  void outcomesMoveTheStage() {
    String org = Calls.newOrganization();
    ingest(org, "customer_id,company\n1,One\n2,Two\n");
    String uuid = as(org, "viewer").get("/api/customers/2").jsonPath().getString("customer_id");

    String outcomes =
        """
        [{"customer_id": "1", "outcome": "churned", "occurred_at": "2026-03-01"},
         {"customer_id": "%s", "outcome": "RETAINED", "occurred_at": "2026-03-01"},
         {"customer_id": "1", "outcome": "lost", "occurred_at": "2026-03-01"}]
        """
            .formatted(uuid);
    counts(post(org, "/api/outcomes", outcomes), 2, 0, 0, 1);
    counts(post(org, "/api/outcomes", outcomes), 0, 0, 2, 1);

    assertThat(
            as(org, "viewer")
                .get("/api/customers?stage=churned")
                .jsonPath()
                .getList("items.external_id"))
        .containsExactly("1");
    ingest(org, "customer_id,company,stage\n1,One,customer\n");
    assertThat(as(org, "viewer").get("/api/customers/1").jsonPath().getString("stage"))
        .isEqualTo("churned");
  }

  private static JsonPath ingest(String org, String body) {
    return post(org, "/api/customers/ingest", body);
  }

  private static JsonPath post(String org, String path, String body) {
    return Calls.json(
        as(org, "operator")
            .contentType("text/plain")
            .body(body.getBytes(java.nio.charset.StandardCharsets.UTF_8))
            .post(path));
  }

  private static String snapshotVersion(String org, String table) {
    return as(org, "viewer").get("/api/snapshots/" + table).jsonPath().getString("version");
  }

  private static void counts(
      JsonPath answer, int inserted, int updated, int unchanged, int rejected) {
    assertThat(
            List.of(
                answer.getInt("inserted"),
                answer.getInt("updated"),
                answer.getInt("unchanged"),
                answer.getInt("rejected")))
        .as(answer.prettify())
        .containsExactly(inserted, updated, unchanged, rejected);
  }
}
