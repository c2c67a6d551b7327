package org.commandcenter.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.commandcenter.customer.Calls.as;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.commandcenter.customer.lifecycle.Stage;
import org.commandcenter.customer.loading.LoadListener;
import org.commandcenter.customer.loading.StageLoader;
import org.commandcenter.customer.loading.StageRow;
import org.commandcenter.platform.testing.PostgresResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class LifecycleIT {
  @Inject StageLoader stages;

  private static final String YEAR = "start_date=2025-01-01&end_date=2025-12-31";

  @Test
  void theFunnelIsWhatOneCountsByHand() {
    String org = fiveCustomers();

    JsonPath report = get(org, "/api/analytics/lifecycle?" + YEAR);

    assertThat(report.getMap("funnel_metrics"))
        .isEqualTo(Map.of("leads", 4, "mqls", 3, "sqls", 2, "customers", 2, "churned", 1));
    assertThat(report.getMap("current_stages"))
        .isEqualTo(Map.of("lead", 1, "mql", 1, "sql", 0, "customer", 2, "churned", 1));
    assertThat(report.getInt("total_records")).isEqualTo(5);
    assertThat(report.getInt("total_customers")).isEqualTo(2);
    assertThat(report.getInt("churned_customers")).isEqualTo(1);
    assertThat(rate(report, "lead_to_mql")).isEqualTo(0.75);
    assertThat(rate(report, "mql_to_sql")).isCloseTo(2 / 3.0, within(1e-6));
    assertThat(rate(report, "sql_to_customer")).isEqualTo(1.0);
    assertThat(rate(report, "overall")).isEqualTo(0.5);
    // Wilson's interval for 2 of 4.
    assertThat(report.getDouble("conversion_rates.overall.low")).isCloseTo(0.1500, within(1e-4));
    assertThat(report.getDouble("conversion_rates.overall.high")).isCloseTo(0.8500, within(1e-4));
    assertThat(report.getDouble("time_metrics.average_sales_cycle_days.value")).isEqualTo(70);
    assertThat(report.getDouble("total_revenue.value")).isEqualTo(9000);
  }

  @Test
  void revenueIsWhatOneCountsByHand() {
    String org = fiveCustomers();

    JsonPath report = get(org, "/api/analytics/revenue-metrics?" + YEAR);

    assertThat(figure(report, "monthly_recurring_revenue")).isEqualTo(150 + 600);
    assertThat(figure(report, "annual_recurring_revenue")).isEqualTo(9000);
    assertThat(figure(report, "customer_acquisition_cost")).isEqualTo((1200 + 1800) / 2.0);
    assertThat(figure(report, "payback_period_months")).isEqualTo(1500 / (4500 / 12.0));
    assertThat(figure(report, "expansion_revenue")).isEqualTo(50);
    assertThat(figure(report, "contraction_revenue")).isZero();
    assertThat(figure(report, "new_revenue")).isEqualTo(150 + 300);
    assertThat(report.getDouble("churn_rate.value")).isZero();
    assertThat(report.getInt("churn_rate.n")).isEqualTo(1);
    // Customers for 325, 170 and 365 days; one churn.
    double months = (325 + 170 + 365) / (365.2425 / 12);
    assertThat(figure(report, "monthly_churn_rate")).isCloseTo(1 / months, within(1e-6));
    assertThat(figure(report, "customer_lifetime_value"))
        .isCloseTo(750 / 2.0 * months, within(1e-2));
    assertThat(figure(report, "average_deal_size")).isEqualTo(4500);
    assertThat(report.getString("average_deal_size_basis")).isEqualTo("contract_value");
  }

  @Test
  void regionAndWindowLimitWhoIsCounted() {
    String org = fiveCustomers();

    assertThat(get(org, "/api/analytics/conversion-rates?region=eu").getInt("funnel_metrics.leads"))
        .isEqualTo(2);
    assertThat(
            get(org, "/api/analytics/conversion-rates?start_date=2025-02-01")
                .getInt("funnel_metrics.leads"))
        .isEqualTo(2);
    assertThat(
            figure(
                get(org, "/api/analytics/revenue-metrics?end_date=2025-05-31"),
                "monthly_recurring_revenue"))
        .isEqualTo(100 + 300 + 600);
    JsonPath before = get(org, "/api/analytics/lifecycle?as_of=2020-01-01T00:00:00Z");
    assertThat(before.getInt("total_records")).isZero();
  }

  @Test
  void anEmptyOrganizationHasReasonsInsteadOfNumbers() {
    String org = Calls.newOrganization();

    for (String path :
        List.of("lifecycle", "conversion-rates", "revenue-metrics?start_date=2025-01-01")) {
      String body =
          as(org, "viewer")
              .get("/api/analytics/" + path)
              .then()
              .statusCode(200)
              .extract()
              .asString();
      assertThat(body).contains("\"value\":null").contains("\"reason\":\"").doesNotContain("NaN");
    }
    JsonPath quality = get(org, "/api/data-quality?policy=gradion");
    assertThat(quality.<Object>get("score")).isNull();
    assertThat(quality.getString("reason")).isEqualTo("there are no customers");
  }

  @ParameterizedTest
  @CsvSource({
    "end_date=2025-01-01&start_date=2025-02-01,end_date",
    "start_date=yesterday,start_date",
    "as_of=2025-01-01,as_of"
  })
  void windowsThatMakeNoSenseNameTheField(String query, String field) {
    as(Calls.newOrganization(), "viewer")
        .get("/api/analytics/revenue-metrics?" + query)
        .then()
        .statusCode(422)
        .body("violations[0].field", equalTo(field));
  }

  @Test
  void aJourneyTellsStagesDatesAndDurations() {
    String org = fiveCustomers();

    JsonPath journey = get(org, "/api/customers/b/journey");

    assertThat(journey.getList("stages.stage"))
        .containsExactly("lead", "mql", "sql", "customer", "churned");
    assertThat(journey.getString("current_stage")).isEqualTo("churned");
    assertThat(journey.getList("stages.duration_days", Double.class).subList(0, 4))
        .containsExactly(27.0, 28.0, 45.0, 170.0);
    assertThat(journey.getDouble("total_journey_days")).isEqualTo(270);
    assertThat(journey.getList("key_milestones.type"))
        .containsExactly("became_lead", "became_mql", "became_sql", "became_customer", "churned");
    assertThat(get(org, "/api/customers/e/journey").getString("stages[0].date"))
        .isEqualTo("2024-06-01T00:00:00Z");
    as(org, "viewer")
        .get("/api/customers/b/journey?as_of=2020-01-01T00:00:00Z")
        .then()
        .statusCode(404);
  }

  @Test
  void anOutcomeMovesTheStageAndRetentionAfterChurnReactivatesWhateverTheOrder() {
    String org = fiveCustomers();

    outcome(org, "a", "retained", "2025-09-01");
    outcome(org, "a", "churned", "2025-08-01");

    JsonPath journey = get(org, "/api/customers/a/journey");
    assertThat(journey.getList("stages.stage")).endsWith("customer", "churned", "customer");
    assertThat(journey.getString("key_milestones[-1].type")).isEqualTo("reactivated");
    assertThat(get(org, "/api/customers/a").getString("stage")).isEqualTo("customer");
    outcome(org, "d", "retained", "2025-09-01");
    assertThat(get(org, "/api/customers/d").getString("stage")).isEqualTo("lead");
  }

  @Test
  void aMoveThatMakesNoSenseIsRefusedWithTheStagesAllowed() {
    String org = fiveCustomers();

    move(org, "d", "churned", null)
        .then()
        .statusCode(422)
        .body("code", equalTo("invalid_transition"))
        .body("violations[0].field", equalTo("new_stage"))
        .body("detail", containsString("mql, sql, customer"));
    move(org, "d", "vip", null)
        .then()
        .statusCode(422)
        .body("violations[0].field", equalTo("new_stage"));
    move(org, "nobody", "mql", null).then().statusCode(404);
    move(org, "d", "lead", null).then().statusCode(200).body("stages.size()", equalTo(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"lifecycle", "revenue-metrics"})
  void theSameUploadsTwiceChangeNoFigure(String report) {
    String org = fiveCustomers();
    String before = as(org, "viewer").get("/api/analytics/" + report + "?" + YEAR).asString();

    ingestFive(org);
    outcome(org, "b", "churned", "2025-10-02");

    assertThat(as(org, "viewer").get("/api/analytics/" + report + "?" + YEAR).asString())
        .isEqualTo(before);
  }

  @Test
  void thePolicysRulesFindWhoBreaksThem() {
    String org = Calls.newOrganization();
    String customers =
        """
        customer_id,company,industry,region,stage,effective_at,Lead_Score,MQL_Flag,Decision_Maker_Role,email
        clean,Clean,Tech,EU,mql,2025-01-01,50,1,CEO,
        hot,Hot,Tech,EU,lead,2025-01-01,120,0,CEO,hot@example.org
        bare,Bare,,,lead,2025-01-01,0,1,CEO,
        late,Late,Tech,EU,mql,2025-01-01,60,,CEO,
        """;
    ingest(org, customers);
    move(org, "late", "sql", "2024-12-01T00:00:00Z").then().statusCode(200);

    JsonPath report = get(org, "/api/data-quality?policy=gradion");
    JsonPath offenders = get(org, "/api/data-quality/offenders?policy=gradion");

    Map<String, Integer> found = new java.util.TreeMap<>();
    List<Map<String, Object>> findings = report.getList("findings");
    findings.forEach(f -> found.put((String) f.get("rule"), (Integer) f.get("offenders")));
    assertThat(found)
        .containsEntry("score_without_sql", 1)
        .containsEntry("score_without_mql", 0)
        .containsEntry("mql_without_date", 1)
        .containsEntry("missing_industry", 1)
        .containsEntry("missing_role", 0)
        .containsEntry("stage_dates_out_of_order", 1);
    assertThat(report.getDouble("score")).isEqualTo(0.25);
    assertThat(report.getInt("inconsistent_customers")).isEqualTo(3);
    assertThat(offenders.getList("items.external_id"))
        .containsExactlyInAnyOrder("hot", "bare", "late");
    assertThat(offenders.getString("items.find { it.external_id == 'hot' }.email"))
        .isEqualTo("hot@example.org");
    assertThat(offenders.getList("items.find { it.external_id == 'bare' }.issues.rule"))
        .containsExactly("mql_without_date", "missing_industry", "missing_region");
    assertThat(
            get(org, "/api/data-quality/offenders?policy=gradion&rule=stage_dates_out_of_order")
                .getString("items[0].issues[0].detail"))
        .isEqualTo("sql 2024-12-01, before it 2025-01-01");
    as(org, "viewer").get("/api/data-quality/offenders?rule=made_up").then().statusCode(422);
    assertThat(get(org, "/api/data-quality?policy=gradion&offenders=all").getList("offenders"))
        .isEqualTo(offenders.getList("items"));
    as(org, "viewer").get("/api/data-quality?offenders=some").then().statusCode(422);
    as(org, "viewer")
        .get("/api/data-quality?policy=none")
        .then()
        .statusCode(422)
        .body("violations[0].field", equalTo("policy"));
  }

  @Test
  void anOrganizationReplacesThePolicyForItselfOnly() {
    String org = fiveCustomers();
    String policy = as(org, "viewer").get("/api/data-quality/policy").asString();
    String own =
        policy
            .replace("generic-1", "ours-1")
            .replaceAll("\"data_quality\":\\[.*]", "\"data_quality\":[]");

    put(org, "operator", own).then().statusCode(403);
    put(org, "admin", own).then().statusCode(200);
    put(org, "admin", own.replace("\"prior_strength\":10", "\"prior_strength\":-1"))
        .then()
        .statusCode(422)
        .body("violations[0].field", equalTo("pipeline.prior_strength"));

    assertThat(get(org, "/api/data-quality").getString("policy_version")).isEqualTo("ours-1");
    assertThat(get(Calls.newOrganization(), "/api/data-quality").getString("policy_version"))
        .isEqualTo("generic-1");
  }

  @Test
  void whateverHappensRatesStayRatesAndMergesLeaveNoTrace() {
    for (int seed = 0; seed < 3; seed++) {
      String org = Calls.newOrganization();
      randomMoves(org, new Random(seed));
      // A window that is over: what depends on the time that passes stands still.
      String path = "/api/analytics/lifecycle?end_date=2025-12-31";
      String lifecycle = as(org, "viewer").get(path).asString();
      JsonPath report = JsonPath.from(lifecycle);

      List<Integer> funnel =
          Stream.of("leads", "mqls", "sqls", "customers")
              .map(stage -> report.getInt("funnel_metrics." + stage))
              .toList();
      assertThat(funnel).isSortedAccordingTo(Comparator.reverseOrder());
      for (String rate : List.of("lead_to_mql", "mql_to_sql", "sql_to_customer", "overall")) {
        assertThat(rate(report, rate)).isBetween(0.0, 1.0);
      }
      Map<String, Integer> current = report.getMap("current_stages");
      assertThat(current.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(30);
      current.forEach(
          (stage, count) ->
              assertThat(get(org, "/api/customers?stage=" + stage).getList("items"))
                  .as(stage)
                  .hasSize(count));

      merge(org, "merge", "r1", "r2");
      merge(org, "merge", "r3", "r1");
      assertThat(get(org, "/api/analytics/lifecycle").getInt("total_records")).isEqualTo(28);
      merge(org, "unmerge", "r3", "r1");
      merge(org, "unmerge", "r1", "r2");
      assertThat(as(org, "viewer").get(path).asString()).isEqualTo(lifecycle);
    }
  }

  private void randomMoves(String org, Random random) {
    StringBuilder customers = new StringBuilder("customer_id,company,revenue,stage,effective_at\n");
    List<StageRow> moves = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      String stage = random.nextInt(3) == 0 ? "" : "lead";
      customers.append("r%d,R,%d,%s,2025-01-01\n".formatted(i, random.nextInt(500), stage));
      for (int move = random.nextInt(5); move > 0; move--) {
        Stage to = Stage.values()[random.nextInt(Stage.values().length)];
        Instant at =
            Instant.parse("2025-01-01T00:00:00Z").plus(random.nextInt(300), ChronoUnit.DAYS);
        moves.add(
            new StageRow(
                moves.size() + 1L, "r" + i, to.text(), random.nextInt(5) == 0 ? null : at, null));
      }
    }
    ingest(org, customers.toString());
    stages.load(org, moves.iterator(), "test", "test", LoadListener.NONE);
  }

  private static void merge(String org, String how, String survivor, String other) {
    Calls.json(
        as(org, "operator")
            .contentType("application/json")
            .body("{\"other_id\": \"%s\"}".formatted(other))
            .post("/api/customers/" + survivor + "/" + how));
  }

  @Test
  void anErasedPersonLeavesNeitherStagesNorDeals() {
    String org = fiveCustomers();
    Calls.json(
        as(org, "operator")
            .contentType("application/json")
            .body("{\"external_id\": \"deal-of-b\", \"customer_id\": \"b\"}")
            .post("/api/deals"));

    String job = Calls.json(as(org, "admin").delete("/api/customers/b")).getString("id");

    Awaitility.await()
        .untilAsserted(
            () ->
                assertThat(get(org, "/api/jobs/" + job).<Boolean>get("result.complete")).isTrue());
    assertThat(get(org, "/api/deals").getList("items")).isEmpty();
    assertThat(get(org, "/api/analytics/lifecycle").getInt("funnel_metrics.leads")).isEqualTo(3);
  }

  private static Response put(String org, String role, String policy) {
    return as(org, role)
        .contentType("application/json")
        .body(policy)
        .put("/api/data-quality/policy?policy=generic");
  }

  private static String fiveCustomers() {
    String org = Calls.newOrganization();
    ingestFive(org);
    move(org, "a", "mql", "2025-01-11T00:00:00Z");
    move(org, "a", "sql", "2025-01-21T00:00:00Z");
    move(org, "a", "customer", "2025-02-10T00:00:00Z");
    move(org, "b", "mql", "2025-02-01T00:00:00Z");
    move(org, "b", "sql", "2025-03-01T00:00:00Z");
    move(org, "b", "customer", "2025-04-15T00:00:00Z");
    move(org, "c", "mql", "2025-02-15T00:00:00Z");
    outcome(org, "b", "churned", "2025-10-02");
    return org;
  }

  private static void ingestFive(String org) {
    ingest(
        org,
        """
        customer_id,company,revenue,region,industry,stage,signed_up_at,effective_at,CAC_USD
        a,A,100,EU,Tech,lead,,2025-01-01,1200
        b,B,300,EU,Tech,lead,,2025-01-05,1800
        c,C,50,US,Tech,lead,,2025-02-01,
        d,D,70,US,Retail,lead,,2025-03-01,
        e,E,600,US,Retail,,2024-06-01,2024-06-01,
        """);
    ingest(org, "customer_id,company,revenue,effective_at\na,A,150,2025-06-01\n");
  }

  private static void ingest(String org, String csv) {
    JsonPath answer =
        Calls.json(
            as(org, "operator").contentType("text/csv").body(csv).post("/api/customers/ingest"));
    assertThat(answer.getInt("rejected")).as(answer.prettify()).isZero();
  }

  private static void outcome(String org, String customer, String outcome, String day) {
    String csv = "customer_id,outcome,occurred_at\n%s,%s,%s\n".formatted(customer, outcome, day);
    Calls.json(as(org, "operator").contentType("text/csv").body(csv).post("/api/outcomes"));
  }

  private static Response move(String org, String customer, String stage, String at) {
    String body =
        at == null
            ? "{\"new_stage\": \"%s\"}".formatted(stage)
            : "{\"new_stage\": \"%s\", \"occurred_at\": \"%s\"}".formatted(stage, at);
    return as(org, "operator")
        .contentType("application/json")
        .body(body)
        .put("/api/customers/" + customer + "/stage");
  }

  private static JsonPath get(String org, String path) {
    return Calls.json(as(org, "viewer").get(path));
  }

  private static double rate(JsonPath report, String name) {
    return report.getDouble("conversion_rates." + name + ".value");
  }

  private static double figure(JsonPath report, String name) {
    return report.getDouble(name + ".value");
  }
}
