package org.commandcenter.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.commandcenter.customer.Calls.as;
import static org.commandcenter.customer.Lifecycles.fiveCustomers;
import static org.commandcenter.customer.Lifecycles.get;
import static org.commandcenter.customer.Lifecycles.ingest;
import static org.commandcenter.customer.Lifecycles.ingestFive;
import static org.commandcenter.customer.Lifecycles.outcome;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.commandcenter.customer.lifecycle.Stage;
import org.commandcenter.customer.loading.LoadListener;
import org.commandcenter.customer.loading.StageLoader;
import org.commandcenter.customer.loading.StageRow;
import org.commandcenter.platform.testing.PostgresResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The figures of all customers: funnel, rates, revenue. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class LifecycleIT {
  private static final String YEAR = "start_date=2025-01-01&end_date=2025-12-31";

  @Inject StageLoader stages;

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

  private static double rate(JsonPath report, String name) {
    return report.getDouble("conversion_rates." + name + ".value");
  }

  private static double figure(JsonPath report, String name) {
    return report.getDouble(name + ".value");
  }
}
