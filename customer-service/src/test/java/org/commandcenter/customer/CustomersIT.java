package org.commandcenter.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commandcenter.customer.Calls.as;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.commandcenter.platform.testing.PostgresResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class CustomersIT {
  private static final String TEN =
      """
      customer_id,company,revenue,segment,region,industry
      c0,Alpha,,x,DACH,Bank
      c1,Beta,100,x,DACH,Retail
      c2,Gamma,100,y,DACH,Bank
      c3,Delta Wörks & Co. GmbH,2000,y,US,Bank
      c4,Epsilon,9999.99,y,,
      c5,Zeta,10000,y,,
      c6,Eta 100%,20000,y,,
      c7,Theta,5,y,,
      c8,Iota,7,y,,
      C9,alphabet works,8,y,,
      """;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sort=created",
        "sort=-created",
        "sort=mrr",
        "sort=-mrr",
        "sort=company",
        "sort=churn_probability",
        "sort=-churn_probability",
        "sort=-churn_probability&region=DACH",
        "sort=-company&segment=y"
      })
  void pagesNeverOverlapAndMissNobody(String sort) {
    String org = organizationOfTen();
    scoreSome(org);

    List<String> seen = new ArrayList<>();
    String cursor = null;
    do {
      JsonPath page =
          Calls.json(
              as(org, "viewer")
                  .get(
                      "/api/customers?limit=3&"
                          + sort
                          + (cursor == null ? "" : "&cursor=" + cursor)));
      seen.addAll(page.getList("items.external_id"));
      cursor = page.getString("next_cursor");
    } while (cursor != null);

    assertThat(seen).hasSizeGreaterThanOrEqualTo(3).doesNotHaveDuplicates();
    assertThat(seen)
        .isEqualTo(
            as(org, "viewer")
                .get("/api/customers?" + sort)
                .jsonPath()
                .getList("items.external_id"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sort=-mrr&limit=2|c6,c5",
        "sort=-churn_probability&limit=2|c2,c1",
        "value_tier=enterprise|c5,c6",
        "value_tier=mid_market|c3,c4",
        "risk_segment=high|c1,c2",
        "risk_segment=critical|c2",
        "risk_segment=LOW|c0,c1,c2",
        "search=alpha|c0,C9",
        "search=PH|''",
        "search=works|c3,C9",
        "search=wörk|c3,C9",
        "search=gmbh delta|c3",
        "search=delta beta|''",
        "search=c9|C9",
        "search=bet&sort=-churn_probability|c1",
        "region=DACH|c0,c1,c2",
        "region=DACH&industry=Bank&sort=-mrr|c2,c0",
        "region=DACH&industry=Bank&risk_segment=high|c2",
        "region=dach|''",
        "sort=company&limit=3|c0,C9,c1",
        "sort=churn_probability&limit=5|c0,c1,c2,c3,c4",
        "sort=-churn_probability&limit=4&offset=2|c0,C9,c8,c7",
        "search=100%25|c6",
        "search=c1|c1",
        "segment=x|c0,c1",
        "ids=c3,nobody,c1|c1,c3",
        "offset=8|c8,C9",
        "stage=churned|''",
      })
  void filtersAndSorts(String query, String expected) {
    String org = organizationOfTen();
    scoreSome(org);

    List<String> ids =
        as(org, "viewer")
            .get("/api/customers?" + query.replace("%25", "%"))
            .jsonPath()
            .getList("items.external_id");

    assertThat(String.join(",", ids)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "limit=0,limit",
    "limit=abc,limit",
    "sort=password,sort",
    "risk_segment=huge,risk_segment",
    "cursor=made-up,cursor",
    "offset=-1,offset",
    "value_tier=gold,value_tier"
  })
  void refusesQueriesThatMakeNoSense(String query, String field) {
    as(Calls.newOrganization(), "viewer")
        .get("/api/customers?" + query)
        .then()
        .statusCode(422)
        .contentType("application/problem+json")
        .body("detail", containsString(field));
  }

  @Test
  void valuesLongerThanAnIndexTakesAreFound() {
    String org = Calls.newOrganization();
    String industry = "Ünusual".repeat(70);
    String name = "verylongword ".repeat(38);
    JsonPath answer =
        Calls.json(
            as(org, "operator")
                .contentType("application/json")
                .body(List.of(Map.of("customer_id", "long", "company", name, "industry", industry)))
                .post("/api/customers/ingest"));
    assertThat(answer.getInt("inserted")).as(answer.prettify()).isOne();
    for (String query : List.of("industry=" + industry, "search=VERYlong", "sort=company")) {
      assertThat(
              as(org, "viewer")
                  .get("/api/customers?" + query)
                  .jsonPath()
                  .getList("items.external_id"))
          .containsExactly("long");
    }
  }

  @Test
  void listsStreamAsLinesAndAsCsv() {
    String org = organizationOfTen();
    scoreSome(org);
    String lines =
        as(org, "viewer")
            .accept("application/x-ndjson")
            .get("/api/customers?sort=-mrr&limit=3")
            .then()
            .statusCode(200)
            .contentType(containsString("application/x-ndjson"))
            .extract()
            .asString();
    assertThat(lines.lines()).hasSize(10).first().asString().contains("\"external_id\":\"c6\"");

    String csv = as(org, "viewer").accept("text/csv").get("/api/customers?region=DACH").asString();
    assertThat(csv.lines())
        .hasSize(4)
        .first()
        .asString()
        .startsWith("customer_id,external_id,company,mrr,");
    assertThat(csv).contains(",c2,Gamma,100,").contains(",0.85,critical,m-1,2026-01-01T00:00:00Z,");
  }

  @Test
  void theListIsShownAsItWasKnown() {
    String org = organizationOfTen();
    String before = java.time.Instant.now().toString();
    Calls.json(
        as(org, "operator")
            .contentType("text/csv")
            .body("customer_id,company,revenue,region\nc0,Omega,9,UK\nnew,New,5,UK\n")
            .post("/api/customers/ingest"));

    assertThat(ids(org, "region=UK")).containsExactly("c0", "new");
    assertThat(ids(org, "region=UK&as_of=" + before)).isEmpty();
    assertThat(ids(org, "region=DACH&sort=company&as_of=" + before))
        .containsExactly("c0", "c1", "c2");
    assertThat(ids(org, "search=alp&sort=-mrr&as_of=" + before)).containsExactly("C9", "c0");
    assertThat(ids(org, "search=omega&sort=-churn_probability")).containsExactly("c0");
    assertThat(ids(org, "as_of=2020-01-01T00:00:00Z")).isEmpty();
    String cursor =
        as(org, "viewer")
            .get("/api/customers?limit=4&sort=mrr&as_of=" + before)
            .jsonPath()
            .getString("next_cursor");
    assertThat(ids(org, "sort=mrr&as_of=" + before + "&cursor=" + cursor)).hasSize(6);
    assertThat(
            as(org, "viewer")
                .get("/api/customers?ids=c0&as_of=" + before)
                .jsonPath()
                .getString("items[0].company"))
        .isEqualTo("Alpha");
  }

  private static List<String> ids(String org, String query) {
    return Calls.json(as(org, "viewer").get("/api/customers?" + query))
        .getList("items.external_id");
  }

  @Test
  void aCursorOfAnotherOrderIsRefused() {
    String org = organizationOfTen();
    String cursor =
        as(org, "viewer")
            .get("/api/customers?limit=3&sort=mrr")
            .jsonPath()
            .getString("next_cursor");
    as(org, "viewer")
        .get("/api/customers?limit=3&sort=-mrr&cursor=" + cursor)
        .then()
        .statusCode(422)
        .body("violations[0].field", equalTo("cursor"));
  }

  @Test
  void theTimelineIsPagedFromTheLatestOn() {
    String org = organizationOfTen();
    StringBuilder events = new StringBuilder("customer_id,type,occurred_at,value\n");
    for (int day = 1; day <= 9; day++) {
      events.append("c1,usage,2026-01-0%d,%d\n".formatted(day, day));
    }
    Calls.json(
        as(org, "operator").contentType("text/csv").body(events.toString()).post("/api/events"));

    JsonPath first = as(org, "viewer").get("/api/customers/c1/timeline?limit=6").jsonPath();
    JsonPath second =
        as(org, "viewer")
            .get("/api/customers/c1/timeline?limit=6&cursor=" + first.getString("next_cursor"))
            .jsonPath();

    List<String> kinds = new ArrayList<>(first.getList("items.kind"));
    kinds.addAll(second.getList("items.kind"));
    assertThat(kinds).hasSize(10).startsWith("profile").filteredOn("event"::equals).hasSize(9);
    assertThat(second.getString("items[-1].at")).isEqualTo("2026-01-01T00:00:00Z");
    assertThat(second.getString("next_cursor")).isNull();
  }

  @Test
  void anOlderPredictionNeverOverwritesANewerOne() {
    String org = organizationOfTen();
    String c1 = uuid(org, "c1");

    assertThat(risk(org, c1, 0.5, "medium", "2026-02-01T00:00:00Z")).isEqualTo("1/0");
    assertThat(risk(org, c1, 0.9, "critical", "2026-01-01T00:00:00Z")).isEqualTo("0/1");
    assertThat(risk(org, c1, 0.7, "high", "2026-02-01T00:00:00Z")).isEqualTo("1/0");
    assertThat(
            risk(org, "0198f3c2-6f00-7000-8000-00003f2a9b1c", 0.9, "high", "2026-03-01T00:00:00Z"))
        .isEqualTo("0/1");

    JsonPath risk = as(org, "viewer").get("/api/customers/c1").jsonPath();
    assertThat(risk.getDouble("risk.churn_probability")).isEqualTo(0.7);
    assertThat(risk.getString("risk.risk_level")).isEqualTo("high");
    assertThat(risk.getString("risk.as_of")).isEqualTo("2026-02-01T00:00:00Z");
  }

  @Test
  void onlyServicesPutPredictionsAndOnlyGoodOnes() {
    String org = organizationOfTen();
    as(org, "admin")
        .contentType("application/json")
        .body("[]")
        .put("/api/customers/risk")
        .then()
        .statusCode(403);
    as(org, "service")
        .contentType("application/json")
        .body(
            List.of(
                Map.of(
                    "customer_id", uuid(org, "c1"),
                    "churn_probability", 1.5,
                    "risk_level", "high",
                    "model_version", "m",
                    "as_of", "2026-01-01T00:00:00Z")))
        .put("/api/customers/risk")
        .then()
        .statusCode(422)
        .body("code", equalTo("invalid_request"));
  }

  private static String organizationOfTen() {
    String org = Calls.newOrganization();
    Calls.json(as(org, "operator").contentType("text/csv").body(TEN).post("/api/customers/ingest"));
    return org;
  }

  private static void scoreSome(String org) {
    risk(org, uuid(org, "c0"), 0.1, "low", "2026-01-01T00:00:00Z");
    risk(org, uuid(org, "c1"), 0.65, "high", "2026-01-01T00:00:00Z");
    risk(org, uuid(org, "c2"), 0.85, "critical", "2026-01-01T00:00:00Z");
  }

  private static String uuid(String org, String id) {
    return as(org, "viewer").get("/api/customers/" + id).jsonPath().getString("customer_id");
  }

  private static String risk(String org, String id, double p, String level, String asOf) {
    JsonPath answer =
        Calls.json(
            as(org, "service")
                .contentType("application/json")
                .body(
                    List.of(
                        Map.of(
                            "customer_id", id,
                            "churn_probability", p,
                            "risk_level", level,
                            "model_version", "m-1",
                            "as_of", asOf)))
                .put("/api/customers/risk"));
    return answer.getInt("updated") + "/" + answer.getInt("ignored");
  }
}
