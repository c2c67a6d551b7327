package org.commandcenter.action.leads;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.notFound;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.commandcenter.action.ServiceIT;
import org.commandcenter.platform.testing.TestTokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class LeadAssignmentIT extends ServiceIT {
  private static final String THREE =
      """
      {"assignees": [
        {"name": "Mai", "email": "Mai@example.com", "regions": ["Vietnam"]},
        {"name": "Jonas", "email": "jonas@example.com", "regions": ["DACH"]},
        {"name": "Ana", "email": "ana@example.com", "regions": []}]}
      """;

  @BeforeEach
  void leadsAreKnown() {
    lead("sql-[0-9]+", "sql", "\"Vietnam\"");
  }

  @Test
  void leadsGoToThoseOfTheRegionInTurnAndAreDueOnTheNextBusinessDay() {
    roster(THREE);

    JsonPath first = assign("sql-1", "").then().statusCode(200).extract().jsonPath();

    assertThat(first.getString("customer_id")).isEqualTo("id-of-sql-1");
    assertThat(first.getString("assigned_to.email")).isEqualTo("mai@example.com");
    assertThat(first.getString("region")).isEqualTo("Vietnam");
    assertThat(first.getString("assigned_by")).isEqualTo("operator@" + organization);
    Instant due = Instant.parse(first.getString("due_at"));
    assertThat(due).isAfter(Instant.parse(first.getString("assigned_at")));
    assertThat(due.atZone(ZoneOffset.UTC).getDayOfWeek())
        .isNotIn(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
    assertThat(
            IntStream.range(2, 6)
                .mapToObj(i -> assign("sql-" + i, "").path("assigned_to.name"))
                .toList())
        .containsExactly("Ana", "Mai", "Ana", "Mai");
    assertThat(assign("sql-9", "{\"region\": \"dach\"}").<String>path("assigned_to.name"))
        .isEqualTo("Jonas");
  }

  @Test
  void anAssignedLeadKeepsItsAssigneeUnlessSomebodyElseShallTakeItOver() {
    roster(THREE);
    JsonPath first = assign("sql-1", "").jsonPath();

    assertThat(
            given()
                .auth()
                .oauth2(TestTokens.token(organization, "operator"))
                .noContentType()
                .post("/api/leads/sql-1/assign")
                .jsonPath()
                .getMap(""))
        .isEqualTo(first.getMap(""));
    assertThat(assignment("sql-1").getMap("")).isEqualTo(first.getMap(""));
    lead("sql-1", "customer", "\"Vietnam\"");
    assertThat(assign("sql-1", "").jsonPath().getMap("")).isEqualTo(first.getMap(""));
    as("operator").post("/api/leads/sql-1/assign?reassign=true").then().statusCode(409);
    lead("sql-1", "sql", "\"Vietnam\"");
    as("operator")
        .post("/api/leads/sql-1/assign?reassign=true")
        .then()
        .statusCode(200)
        .body("assigned_to.name", equalTo("Ana"));
    assertThat(assignment("sql-1").getString("assigned_to.name")).isEqualTo("Ana");
  }

  @Test
  void turnsAreTakenRegionByRegion() {
    roster(
        """
        {"assignees": [{"name": "A", "email": "a@x.de"},
          {"name": "B", "email": "b@x.de", "regions": ["Vietnam"]}]}
        """);

    List<String> names =
        IntStream.range(0, 6)
            .mapToObj(
                i ->
                    assign(
                            "sql-" + i,
                            "{\"region\": \"%s\"}".formatted(i % 2 == 0 ? "DACH" : "vietnam"))
                        .<String>path("assigned_to.name"))
            .toList();

    assertThat(names).containsExactly("A", "A", "A", "B", "A", "A");
  }

  @Test
  void nobodyTakesALeadOverFromHimself() {
    roster(
        "{\"assignees\": [{\"name\": \"M\", \"email\": \"m@x.de\", \"regions\": [\"Vietnam\"]}]}");
    JsonPath first = assign("sql-1", "").jsonPath();

    as("operator")
        .post("/api/leads/sql-1/assign?reassign=true")
        .then()
        .statusCode(409)
        .body("code", equalTo("no_assignee"))
        .body("detail", containsString("Nobody else takes leads of region 'Vietnam'"));
    assertThat(assignment("sql-1").getMap("")).isEqualTo(first.getMap(""));
  }

  @Test
  void anAssignmentEndsWithTheStayInTheStage() {
    roster(THREE);
    JsonPath first = assign("sql-1", "").jsonPath();
    since("id-of-sql-1", Instant.parse(first.getString("assigned_at")).minusSeconds(1));
    assertThat(assign("sql-1", "").jsonPath().getMap("")).isEqualTo(first.getMap(""));

    since("id-of-sql-1", Instant.now());
    lead("sql-1", "mql", "\"Vietnam\"");
    assign("sql-1", "").then().statusCode(409).body("code", equalTo("not_sql"));
    lead("sql-1", "sql", "\"Vietnam\"");
    as("viewer").get("/api/leads/sql-1/assignment").then().statusCode(404);

    JsonPath second = assign("sql-1", "").then().statusCode(200).extract().jsonPath();
    assertThat(second.getString("assigned_to.name")).isEqualTo("Ana");
    assertThat(assignment("sql-1").getMap("")).isEqualTo(second.getMap(""));
    // Its clock may be ahead of ours.
    since("id-of-sql-2", Instant.now().plusSeconds(60));
    Object ahead = assign("sql-2", "").path("assigned_at");
    assertThat(assign("sql-2", "").<Object>path("assigned_at")).isEqualTo(ahead);
  }

  @Test
  void aMergedLeadKeepsItsAssignee() {
    roster(THREE);
    JsonPath first = assign("sql-1", "").jsonPath();
    lead("sql-7", "sql", "\"Vietnam\", \"merged_ids\": [\"id-of-sql-1\"]");

    JsonPath merged = assign("sql-7", "").jsonPath();

    assertThat(merged.getString("customer_id")).isEqualTo("id-of-sql-7");
    assertThat(merged.getString("assigned_at")).isEqualTo(first.getString("assigned_at"));
    assertThat(merged.getString("assigned_to.name")).isEqualTo("Mai");
    assertThat(assignment("sql-7").getMap("")).isEqualTo(merged.getMap(""));
    as("operator").post("/api/leads/sql-7/assign?reassign=true").then().statusCode(200);
    assertThat(assignment("sql-7").getString("assigned_to.name")).isEqualTo("Ana");
  }

  @Test
  void turnsAreFairUnderConcurrency() throws Exception {
    roster(
        """
        {"assignees": [{"name": "A", "email": "a@x.de"}, {"name": "B", "email": "b@x.de"},
          {"name": "C", "email": "c@x.de", "regions": ["Vietnam"]}]}
        """);
    List<Future<String>> answers = new ArrayList<>();

    try (ExecutorService callers = Executors.newFixedThreadPool(8)) {
      for (int i = 0; i < 30; i++) {
        // Every lead is asked for twice, and may be at the same time.
        String id = "sql-" + i % 15;
        answers.add(callers.submit(() -> assign(id, "").path("assigned_to.name")));
      }
    }

    List<String> names = new ArrayList<>();
    for (Future<String> answer : answers) {
      names.add(answer.get());
    }
    assertThat(names.subList(0, 15)).isEqualTo(names.subList(15, 30));
    assertThat(
            names.stream()
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
                .values())
        .containsExactly(10L, 10L, 10L);
  }

  @Test
  void whoStaysOnTheRosterKeepsTheTurnAndWhoIsNewComesNext() {
    roster(THREE);
    assign("sql-1", "");

    JsonPath roster =
        roster(
            """
            {"time_zone": "Asia/Ho_Chi_Minh", "assignees": [
              {"name": "Mai T.", "email": "mai@example.com", "regions": ["VIETNAM"]},
              {"name": "Linh", "email": "linh@example.com", "regions": ["vietnam"]}]}
            """);

    assertThat(roster.getString("time_zone")).isEqualTo("Asia/Ho_Chi_Minh");
    assertThat(roster.getList("assignees.name")).containsExactly("Mai T.", "Linh");
    assertThat(
            IntStream.range(2, 5)
                .mapToObj(i -> assign("sql-" + i, "").path("assigned_to.name"))
                .toList())
        .containsExactly("Linh", "Mai T.", "Linh");
    assertThat(assignment("sql-1").getString("assigned_to.name")).isEqualTo("Mai");
  }

  @Test
  void refusalsNameTheStageOrTheMissingAssignee() {
    lead("m-1", "mql", "\"Vietnam\"");
    lead("lost-1", "sql", "null");
    assign("sql-1", "")
        .then()
        .statusCode(409)
        .body("code", equalTo("no_assignee"))
        .body(
            "detail",
            allOf(containsString("'Vietnam'"), containsString("PUT /api/work-queue/assignees")));
    roster("{\"assignees\": [{\"name\": \"J\", \"email\": \"j@x.de\", \"regions\": [\"DACH\"]}]}");
    assign("sql-1", "").then().statusCode(409).body("code", equalTo("no_assignee"));
    assign("lost-1", "").then().statusCode(409).body("detail", containsString("no region"));
    assign("m-1", "")
        .then()
        .statusCode(409)
        .body("code", equalTo("not_sql"))
        .body("detail", containsString("stage mql"));
    as("viewer").get("/api/leads/sql-1/assignment").then().statusCode(404);
  }

  @Test
  void nobodySeesTheLeadsAndAssigneesOfOthers() {
    roster(THREE);
    assign("sql-1", "");
    String other = "org-" + UUID.randomUUID();

    as(other, "viewer")
        .get("/api/work-queue/assignees")
        .then()
        .body("time_zone", equalTo("UTC"))
        .body("assignees", empty());
    as(other, "viewer").get("/api/leads/sql-1/assignment").then().statusCode(404);
    neighbours
        .customers()
        .stubFor(get(urlPathEqualTo("/api/customers/unknown")).willReturn(notFound()));
    as("operator").post("/api/leads/unknown/assign").then().statusCode(404);
    as("viewer").get("/api/leads/unknown/assignment").then().statusCode(404);
    neighbours
        .customers()
        .stubFor(get(urlPathEqualTo("/api/customers/unknown")).willReturn(serverError()));
    as("operator").post("/api/leads/unknown/assign").then().statusCode(502);
    as("viewer").post("/api/leads/sql-1/assign").then().statusCode(403);
    as("operator").body(THREE).put("/api/work-queue/assignees").then().statusCode(403);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                                                               | assignees
          {"assignees": [null]}                                            | assignees[0]
          {"assignees": [{"email": "a@x.de"}]}                             | assignees[0].name
          {"assignees": [{"name": "A", "email": "a@x.de"}, {"name": "B", "email": "nobody"}]} | assignees[1].email
          {"assignees": [{"name": "A", "email": "a@x.de", "regions": [""]}]} | assignees[0].regions
          {"assignees": [{"name": "A", "email": "a@x.de"}, {"name": "B", "email": "A@x.de"}]} | assignees[1].email
          {"time_zone": "Mars/Olympus", "assignees": []}                   | time_zone
          """)
  void aWrongRosterNamesItsField(String body, String field) {
    as("admin")
        .body(body)
        .put("/api/work-queue/assignees")
        .then()
        .statusCode(422)
        .body("violations[0].field", equalTo(field));
    as("viewer").get("/api/work-queue/assignees").then().body("assignees[0]", nullValue());
  }

  private void lead(String pattern, String stage, String region) {
    neighbours
        .customers()
        .stubFor(
            get(urlPathMatching("/api/customers/" + pattern))
                .willReturn(
                    okJson(
                            """
                            {"customer_id": "id-of-{{request.pathSegments.[2]}}", "company": "C",
                             "external_id": "{{request.pathSegments.[2]}}", "stage": "%s",
                             "region": %s, "attributes": {}}
                            """
                                .formatted(stage, region))
                        .withTransformers("response-template")));
  }

  private void since(String customerId, Instant since) {
    neighbours
        .customers()
        .stubFor(
            get(urlPathEqualTo("/api/customers/" + customerId + "/journey"))
                .willReturn(
                    okJson(
                        "{\"current_stage\": \"sql\", \"current_since\": \"%s\"}"
                            .formatted(since))));
  }

  private JsonPath roster(String body) {
    return as("admin")
        .body(body)
        .put("/api/work-queue/assignees")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  private Response assign(String id, String body) {
    return as("operator").body(body).post("/api/leads/" + id + "/assign");
  }

  private JsonPath assignment(String id) {
    return as("viewer").get("/api/leads/" + id + "/assignment").jsonPath();
  }
}
