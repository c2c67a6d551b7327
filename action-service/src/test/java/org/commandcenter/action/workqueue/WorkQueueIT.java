package org.commandcenter.action.workqueue;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.commandcenter.action.ServiceIT;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class WorkQueueIT extends ServiceIT {
  private static final String SQL =
      """
      {"customer_id": "%s", "external_id": "acme-1", "name": "Mai Tran", "email": "mai@acme.com",
       "company": "Acme", "region": "Vietnam", "stage": "sql", "risk_level": "high", "score": 50,
       "risk_factors": [
         {"factor": "missing_profile", "points": 25, "detail": "industry is missing"},
         {"factor": "stalled_sql", "points": 25, "detail": "SQL for 120 days and not converted"}],
       "acv": null, "currency": null, "days_as_customer": null, "is_customer": false, "more": 1}
      """
          .formatted(ACME)
          .replace("\n", "");

  private static final String CUSTOMER =
      """
      {"customer_id": "%s", "external_id": "globex", "name": null, "email": null,
       "company": "Globex", "region": null, "stage": "customer", "risk_level": "medium",
       "score": 30, "risk_factors": [
         {"factor": "low_value", "points": 30, "detail": "contract value of 1200 EUR a year"}],
       "acv": 1200.0, "currency": "EUR", "days_as_customer": 400, "is_customer": true}
      """
          .formatted(GLOBEX)
          .replace("\n", "");

  @Test
  void theQueueSaysWhoIsResponsibleAndWhatToDoNext() {
    attention("gradion", "medium");

    JsonPath before = page("");

    assertThat(before.getList("items.external_id")).containsExactly("acme-1", "globex");
    assertThat(before.getString("items[0].next_action"))
        .isEqualTo("Assign the lead to somebody. Call, and agree on a decision or a date");
    assertThat(before.<Object>get("items[0].assigned_to")).isNull();
    assertThat(before.getList("items[0].risk_factors.points")).containsExactly(25, 25);
    assertThat(before.getInt("items[1].days_as_customer")).isEqualTo(400);
    assertThat(before.getDouble("items[1].acv")).isEqualTo(1200);
    assertThat(before.getString("preset")).isEqualTo("gradion");
    assertThat(before.getInt("total_at_risk")).isEqualTo(2);
    assertThat(before.getMap("by_risk_level"))
        .isEqualTo(Map.of("low", 3, "medium", 1, "high", 1, "critical", 0));
    assertThat(before.getString("recommendations[0]"))
        .isEqualTo(
            "Nobody takes SQLs in Vietnam (in the queue: 1); name somebody with PUT /api/work-queue/assignees.");

    assigned();

    JsonPath after = page("");
    assertThat(after.getString("items[0].assigned_to.name")).isEqualTo("An Le");
    assertThat(after.getString("items[0].due_at")).isNotBlank();
    assertThat(after.getString("items[0].next_action"))
        .isEqualTo("Call, and agree on a decision or a date");
    assertThat(after.getList("recommendations", String.class))
        .noneMatch(sentence -> sentence.startsWith("Nobody"));
  }

  @Test
  void onlyAnAssignmentOfThePresentStayAsSqlIsShown() {
    assigned();
    String merged =
        SQL.replace(ACME, "11111111-1111-7111-8111-111111111111")
            .replace("\"stage\"", "\"merged_ids\": [\"%s\"], \"stage\"".formatted(ACME));
    String later = SQL.replace("\"score\"", "\"stage_since\": \"2999-01-01T00:00:00Z\", \"score\"");
    String won = SQL.replace("\"stage\": \"sql\"", "\"stage\": \"customer\"");
    for (String item : List.of(merged, later, won)) {
      neighbours
          .customers()
          .stubFor(asked("gradion", "medium").willReturn(okJson(answer("[" + item + "]", "null"))));

      JsonPath shown = page("");

      assertThat(shown.getString("items[0].assigned_to.name"))
          .isEqualTo(item.equals(merged) ? "An Le" : null);
      assertThat(shown.getString("items[0].due_at") != null).isEqualTo(item.equals(merged));
    }
  }

  @Test
  void pagesLevelsRegionsAndPresetsAreAskedOfCustomerService() {
    neighbours
        .customers()
        .stubFor(
            asked("generic", "high")
                .withQueryParam("region", equalTo("Vietnam"))
                .withQueryParam("limit", equalTo("1"))
                .withQueryParam("cursor", equalTo("YWJj"))
                .willReturn(okJson(answer("[" + SQL + "]", "\"def\""))));

    Response page =
        as("viewer")
            .get(
                "/api/work-queue?preset=generic&risk_level=HIGH&region=Vietnam&limit=1&cursor=YWJj");

    assertThat(page.statusCode()).as(page.asString()).isEqualTo(200);
    assertThat(page.<String>path("next_cursor")).isEqualTo("def");
    assertThat(page.header("Link")).contains("cursor=def").contains("rel=\"next\"");
  }

  @Test
  void theWholeQueueStreamsByLine() {
    attention("gradion", "medium");
    assigned();
    neighbours
        .customers()
        .stubFor(
            get(urlPathEqualTo("/api/analytics/attention"))
                .atPriority(1)
                .withHeader("Accept", equalTo("application/x-ndjson"))
                .willReturn(
                    aResponse()
                        .withHeader("Content-Type", "application/x-ndjson")
                        .withBody((SQL + "\n" + CUSTOMER + "\n").repeat(800))));

    List<String> lines =
        as("viewer")
            .accept("application/x-ndjson")
            .get("/api/work-queue")
            .then()
            .statusCode(200)
            .extract()
            .asString()
            .lines()
            .toList();

    assertThat(lines).hasSize(1600);
    assertThat(lines.getFirst()).contains("\"assigned_to\":{\"name\":\"An Le\"");
    assertThat(lines.getLast()).contains("\"assigned_to\":null");
  }

  @ParameterizedTest
  @CsvSource({
    "preset=vip, preset",
    "risk_level=urgent, risk_level",
    "limit=1001, limit",
    "region=%00, region",
    "cursor=x.y, cursor"
  })
  void wrongParametersAreNamed(String query, String field) {
    as("viewer")
        .urlEncodingEnabled(false)
        .get("/api/work-queue?" + query)
        .then()
        .statusCode(422)
        .body("violations[0].field", Matchers.equalTo(field));
  }

  @Test
  void onlyACursorThatCustomerServiceRefusesIsTheCallersFault() {
    neighbours
        .customers()
        .stubFor(
            get(urlPathEqualTo("/api/analytics/attention"))
                .willReturn(aResponse().withStatus(422)));

    as("viewer")
        .get("/api/work-queue?cursor=YQ")
        .then()
        .statusCode(422)
        .body("violations[0].field", Matchers.equalTo("cursor"));
    as("viewer")
        .get("/api/work-queue")
        .then()
        .statusCode(502)
        .body("code", Matchers.equalTo("upstream_failed"));
  }

  private void attention(String policy, String level) {
    neighbours
        .customers()
        .stubFor(
            asked(policy, level)
                .willReturn(okJson(answer("[" + SQL + "," + CUSTOMER + "]", "null"))));
  }

  private static MappingBuilder asked(String policy, String level) {
    return get(urlPathEqualTo("/api/analytics/attention"))
        .withQueryParam("policy", equalTo(policy))
        .withQueryParam("risk_level", equalTo(level));
  }

  private static String answer(String items, String cursor) {
    return """
        {"items": %s, "next_cursor": %s, "policy": "gradion", "policy_version": "gradion-1",
         "as_of": "2026-06-01T08:00:00Z", "total_at_risk": 2,
         "by_risk_level": {"low": 3, "medium": 1, "high": 1, "critical": 0},
         "by_factor": {"missing_profile": 1, "low_value": 1, "stalled_sql": 1, "new_one": 2},
         "regions": [{"region": "Vietnam", "count": 1, "sqls": 1},
           {"region": null, "count": 1, "sqls": 0}]}
        """
        .formatted(items, cursor);
  }

  private void assigned() {
    as("admin")
        .body("{\"assignees\": [{\"name\": \"An Le\", \"email\": \"an@x.vn\"}]}")
        .put("/api/work-queue/assignees")
        .then()
        .statusCode(200);
    neighbours
        .customers()
        .stubFor(get(urlPathEqualTo("/api/customers/acme-1")).willReturn(okJson(SQL)));
    as("operator").post("/api/leads/acme-1/assign").then().statusCode(200);
  }

  private JsonPath page(String query) {
    return as("viewer").get("/api/work-queue" + query).then().statusCode(200).extract().jsonPath();
  }
}
