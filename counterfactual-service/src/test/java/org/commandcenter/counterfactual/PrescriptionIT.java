package org.commandcenter.counterfactual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.commandcenter.counterfactual.neighbours.NeighbourServers;
import org.commandcenter.counterfactual.neighbours.World;
import org.commandcenter.platform.security.Role;
import org.commandcenter.platform.testing.PostgresResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(NeighbourServers.class)
class PrescriptionIT {
  private static final String PATH = "/api/prescriptions";

  @Test
  void each_customer_gets_the_option_with_the_highest_expected_value() {
    World.named("rx")
        .customer("big", 3000)
        .prediction("big", 0.7, 60_000)
        .customer("safe", 1000)
        .prediction("safe", 0.001, 20_000)
        .customer("lost", 1000)
        .prediction("lost", 0.99, 20_000)
        .outcome("lost", "churned", "2026-05-01")
        .intervention("safe", "proactive_outreach", "2026-01-18", 100.0)
        .publish();

    JsonPath summary = prescribe("rx", "{\"policy\": {\"support_cost\": 80}}");

    assertThat(summary.getDouble("customers")).isEqualTo(2);
    assertThat(summary.getDouble("total_potential_value")).isEqualTo(80_000);
    assertThat(summary.getDouble("baseline_retained"))
        .isCloseTo(0.3 * 60_000 + 0.999 * 20_000, within(1e-6));
    double gain = 0.7 * 0.4 * 60_000 - 0.10 * 3000 * 12;
    assertThat(summary.getDouble("net_gain")).isCloseTo(gain, within(1e-6));
    assertThat(summary.getDouble("interval.low")).isLessThan(gain);
    assertThat(summary.getDouble("intervention_rate")).isEqualTo(0.5);
    assertThat(summary.getString("evidence")).isEqualTo("assumed");
    assertThat(summary.getDouble("policy.contact_cost.proactive_outreach")).isEqualTo(100);
    assertThat(summary.getString("policy.contact_cost_basis.proactive_outreach"))
        .isEqualTo("recorded_mean");

    JsonPath page = Calls.get("rx", PATH);
    assertThat(page.getList("items.customer_id")).isEqualTo(List.of("big", "safe"));
    assertThat(page.getList("items.option")).isEqualTo(List.of("discount_10", "none"));
    assertThat(page.getString("items[0].label")).isEqualTo("10% Discount");
    assertThat(page.getDouble("items[0].expected_value")).isCloseTo(18_000 + gain, within(1e-6));
    assertThat(page.getList("items[0].options.option"))
        .isEqualTo(List.of("proactive_outreach", "priority_support", "discount_5", "discount_10"));
    assertThat(page.getDouble("items[0].options[0].gain"))
        .isCloseTo(0.7 * 0.15 * 60_000 - 100, within(1e-6));
    assertThat(page.getString("items[0].explanation")).contains("a discount of 10 %", "assumed");

    JsonPath report = Calls.get("rx", PATH + "/summary?run=" + summary.getString("run"));
    assertThat(report.getList("top_at_risk.customer_id")).isEqualTo(List.of("big", "safe"));
    assertThat(report.getDouble("summary.net_gain")).isCloseTo(gain, within(1e-6));
    assertThat(Calls.get("rx", PATH + "?option=none").getList("items.customer_id"))
        .isEqualTo(List.of("safe"));
    assertThat(Calls.get("rx", PATH + "?min_gain=1&segment=smb").getList("items")).isEmpty();
    JsonPath first = Calls.get("rx", PATH + "?limit=1");
    assertThat(
            Calls.get("rx", PATH + "?limit=1&cursor=" + first.getString("next_cursor"))
                .getList("items.customer_id"))
        .isEqualTo(List.of("safe"));
  }

  @Test
  void the_parity_preset_gives_the_older_clients_numbers_and_columns() {
    World.named("rx-parity")
        .customer(
            "a",
            100,
            "{\"Historical_Discount_Sensitivity\": 0.5, \"Support_Calls\": 3,"
                + " \"Contract_Type_One year\": 1, \"Total_Charges\": 1234.5}")
        .prediction("a", 0.5, 99_999)
        .publish();

    JsonPath summary = prescribe("rx-parity", "{\"policy\": {\"preset\": \"seed-parity\"}}");

    assertThat(summary.getDouble("baseline_retained")).isCloseTo(600, within(1e-9));
    assertThat(summary.getDouble("optimized_retained"))
        .isCloseTo((1 - 0.5 + 0.4 * 0.5) * 1200 - 0.10 * 100, within(1e-9));
    String csv =
        Calls.as("rx-parity", Role.VIEWER)
            .accept("text/csv")
            .get(PATH + "/export.csv?view=retention_results")
            .then()
            .statusCode(200)
            .extract()
            .asString();
    assertThat(csv.lines().toList())
        .containsExactly(
            "CustomerID,Tenure,Monthly_Charges,Total_Charges,Support_Calls,Margin_Per_Customer,"
                + "Historical_Discount_Sensitivity,Churn_Flag,Contract_Type_One year,"
                + "Contract_Type_Two year,Segment,Segment_Label,P_Churn,Recommended_Incentive,"
                + "Expected_Value_Optimized,Expected_Value_Baseline",
            "crm-a,13.1,100,1234.5,3,100,0.5,0,1,0,,,0.5,10% Discount,830,600");
  }

  @Test
  void holdouts_and_the_recently_treated_are_never_prescribed_to() {
    World world = World.named("rx-holdout");
    for (int i = 0; i < 30; i++) {
      world.customer("h" + i, 1000).prediction("h" + i, 0.8, 50_000);
      world.assignment(
          "h" + i,
          i % 3 == 0 ? "holdout" : i % 3 == 1 ? "control" : "none",
          "2026-05-0" + (1 + i % 9),
          0.5);
    }
    world.customer("treated", 1000).prediction("treated", 0.8, 50_000);
    world.intervention("treated", "priority_support", "2026-05-20", 1.0);
    world.customer("released", 1000).prediction("released", 0.8, 50_000);
    world.assignment("released", "holdout", "2026-01-01", 0.5);
    world.assignment("released", "discount_offer", "2026-03-01", 0.5);
    world.customer("free", 1000).prediction("free", 0.8, 50_000);
    world.intervention("free", "priority_support", "2026-04-01", 1.0);
    world.publish();

    for (String body :
        List.of(
            "{}",
            "{\"budget\": 2000}",
            "{\"policy\": {\"preset\": \"seed-parity\"}}",
            "{\"customer_ids\": [\"h1\", \"free\"], \"policy\": {\"uplift\": {\"discount_5\": 1}}}")) {
      JsonPath summary = prescribe("rx-holdout", body);
      JsonPath page = Calls.get("rx-holdout", PATH + "?limit=1000&run=" + summary.getString("run"));
      assertThat(page.getList("items.findAll { it.option != 'none' }.customer_id", String.class))
          .isNotEmpty()
          .isSubsetOf("free", "released");
      assertThat(
              page.getList(
                  "items.findAll { it.customer_id.startsWith('h') }.blocked_by", String.class))
          .containsOnly("holdout");
    }
    JsonPath advice = Calls.get("rx-holdout", "/api/counterfactual/recommendations/h0");
    assertThat(advice.getString("recommended.intervention_type")).isEqualTo("none");
    assertThat(advice.getString("blocked_by")).isEqualTo("holdout");
    JsonPath ended =
        prescribe(
            "rx-holdout",
            "{\"policy\": {\"ended_experiments\": [\"e1\"], \"frequency_cap_days\": 5}}");
    assertThat(ended.getDouble("prescribed")).isEqualTo(33);
  }

  @Test
  void a_budget_is_kept_and_its_curve_tells_what_more_would_bring() {
    World world = World.named("rx-budget");
    for (int i = 0; i < 40; i++) {
      world.customer("c" + i, 500 + 50 * i).prediction("c" + i, 0.2 + 0.015 * i, 9000 + 700 * i);
    }
    world.publish();
    String body =
        "{\"budget\": 3000, \"policy\": {\"options\": [\"discount_5\", \"discount_10\"]}}";

    JsonPath summary = prescribe("rx-budget", body);

    assertThat(summary.getDouble("spend")).isBetween(1.0, 3000.0);
    assertThat(summary.getDouble("net_gain") + summary.getDouble("optimality_gap"))
        .isCloseTo(summary.getDouble("optimum"), within(1e-6));
    assertThat(summary.getDouble("gain_of_next_unit")).isPositive();
    assertThat(summary.getDouble("unlimited.net_gain"))
        .isGreaterThan(summary.getDouble("net_gain"));
    JsonPath curve = Calls.get("rx-budget", PATH + "/curve");
    assertThat(curve.getList("curve.points")).hasSize(51);
    List<Double> gains = curve.getList("curve.points.gain", Double.class);
    assertThat(gains).isSorted();
    assertThat(curve.getDouble("curve.points.find { it.spend == 3000 }.gain"))
        .isCloseTo(summary.getDouble("optimum"), within(1e-6));
    assertThat(prescribe("rx-budget", body).getDouble("sampling_error"))
        .isEqualTo(summary.getDouble("sampling_error"))
        .isPositive();
    assertThat(
            Calls.get("rx-budget", PATH + "?customer_id=crm-c0").getString("items[0].explanation"))
        .contains("the budget goes further elsewhere");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"budget\": -1} | 422 | budget",
        "{\"budget\": \"much\"} | 422 | budget",
        "{\"policy\": {\"options\": [\"magic\"]}} | 422 | policy.options",
        "{\"policy\": {\"options\": [\"none\"]}} | 422 | policy.options",
        "{\"policy\": {\"options\": [\"discount_51\"]}} | 422 | policy.options",
        "{\"policy\": {\"uplift\": {\"magic\": 0.1}}} | 422 | policy.uplift.magic",
        "{\"policy\": {\"uplift\": {\"discount_5\": 1.5}}} | 422 | uplift",
        "{\"policy\": {\"cost_months\": 0}} | 422 | cost_months",
        "{\"policy\": {\"uplift_base\": \"some\"}} | 422 | uplift_base",
        "{\"policy\": {\"preset\": \"other\"}} | 422 | policy.preset",
        "{\"policy\": {\"discount\": 3}} | 422 | discount",
        "{\"customer_ids\": []} | 422 | customer_ids",
        "{\"budget\": | 400 | JSON"
      })
  void a_wrong_order_is_refused_and_names_its_field(String body, int status, String detail) {
    Calls.as("rx-wrong", Role.ANALYST)
        .body(body)
        .post(PATH)
        .then()
        .statusCode(status)
        .contentType("application/problem+json")
        .body("detail", containsString(detail));
  }

  @Test
  void too_many_customers_unknown_runs_and_other_organizations_runs_are_refused() {
    World.named("rx-mine").customer("c1", 1000).prediction("c1", 0.7, 1000).publish();
    World.named("rx-theirs").customer("c2", 1000).prediction("c2", 0.7, 1000).publish();
    World.named("rx-untrained").customer("c3", 1000).publish();
    String many =
        IntStream.range(0, 10_001).mapToObj(i -> "\"c" + i + "\"").collect(Collectors.joining(","));
    Calls.as("rx-mine", Role.ANALYST)
        .body("{\"customer_ids\": [" + many + "]}")
        .post(PATH)
        .then()
        .statusCode(422)
        .body("detail", containsString("customer_ids"));
    Calls.as("rx-mine", Role.ANALYST)
        .body("{\"customer_ids\": [\"c1\", \"c2\"]}")
        .post(PATH)
        .then()
        .statusCode(404)
        .body("detail", containsString("c2"));
    Calls.as("rx-untrained", Role.ANALYST)
        .body("{}")
        .post(PATH)
        .then()
        .statusCode(409)
        .body("code", equalTo("model_not_trained"));
    Calls.as("rx-mine", Role.VIEWER).body("{}").post(PATH).then().statusCode(403);
    assertThat(Calls.get("rx-theirs", PATH).getList("items")).isEmpty();
    Calls.as("rx-theirs", Role.VIEWER).get(PATH + "/summary").then().statusCode(404);

    String run = prescribe("rx-mine", "{}").getString("run");

    for (String path : List.of("", "/summary", "/curve", "/export.csv")) {
      Calls.as("rx-theirs", Role.ADMIN).get(PATH + path + "?run=" + run).then().statusCode(404);
      Calls.as("rx-mine", Role.ADMIN).get(PATH + path + "?run=none").then().statusCode(404);
    }
    for (String query : List.of("option=magic", "segment=huge", "min_gain=much", "cursor=WVdKag")) {
      Calls.as("rx-mine", Role.VIEWER).get(PATH + "?" + query).then().statusCode(422);
    }
    Calls.as("rx-mine", Role.VIEWER).get(PATH + "/export.csv?view=x").then().statusCode(422);
  }

  private static JsonPath prescribe(String organization, String body) {
    String job =
        Calls.as(organization, Role.ANALYST)
            .body(body)
            .post(PATH)
            .then()
            .statusCode(202)
            .extract()
            .path("id");
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> Calls.get(organization, "/api/jobs/" + job).getString("state"),
            state -> !state.equals("queued") && !state.equals("running"));
    JsonPath done = Calls.get(organization, "/api/jobs/" + job);
    assertThat(done.getString("error")).isNull();
    done.setRootPath("result");
    return done;
  }
}
