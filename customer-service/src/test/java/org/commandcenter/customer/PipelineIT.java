package org.commandcenter.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.commandcenter.customer.Calls.as;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.commandcenter.customer.deals.DealService;
import org.commandcenter.customer.loading.DealRow;
import org.commandcenter.platform.testing.PostgresResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class PipelineIT {
  private static final String JULY = "/api/pipeline/health?as_of=2025-07-15T00:00:00Z";

  @Inject DealService deals;

  @Test
  void everyFigureIsWhatOneCountsByHand() {
    String org = sixDeals();

    JsonPath health = get(org, JULY);

    assertThat(health.getString("basis")).isEqualTo("deals");
    assertThat(health.getString("currency")).isEqualTo("EUR");
    assertThat(figure(health, "total_pipeline_value")).isEqualTo(5000);
    assertThat(health.getList("deals_by_stage.stage")).containsExactly("negotiation", "proposal");
    // (1 won + 10 x 0.7) / (1 + 10) and (2 won + 10 x 0.5) / (4 + 10).
    assertThat(health.getDouble("deals_by_stage[0].probability.value"))
        .isCloseTo(8 / 11.0, within(1e-6));
    assertThat(health.getDouble("deals_by_stage[1].probability.value")).isEqualTo(0.5);
    assertThat(figure(health, "weighted_pipeline"))
        .isCloseTo(1000 * 8 / 11.0 + 4000 * 0.5, within(1e-2));
    assertThat(figure(health, "stated_weighted_pipeline")).isEqualTo(1000 * 0.9 + 4000 * 0.6);
    assertThat(health.getDouble("win_rate.value")).isEqualTo(0.5);
    assertThat(health.getInt("win_rate.n")).isEqualTo(4);
    assertThat(health.getDouble("velocity.cycle_days")).isEqualTo((80 + 100) / 2.0);
    assertThat(health.getDouble("velocity.value")).isCloseTo(2 * 2000 * 0.5 / 90, within(1e-4));
    assertThat(health.getDouble("deals_by_stage[0].average_days")).isEqualTo(40);
    assertThat(health.getInt("stale.count")).isEqualTo(1);
    assertThat(health.getString("stale.examples[0].external_id")).isEqualTo("O2");
    assertThat(health.getInt("stale.overdue")).isEqualTo(1);
  }

  @Test
  void whatWasSaidOfDealsIsPublishedInBulk() {
    String org = sixDeals();

    int all = get(org, "/api/snapshots/deal_changes").getInt("rows");
    int before = get(org, "/api/snapshots/deal_changes?as_of=2020-01-01T00:00:00Z").getInt("rows");

    assertThat(all).isGreaterThanOrEqualTo(6);
    assertThat(before).isZero();
  }

  @Test
  void pastForecastsAreJudgedByWhatWasSaidThen() {
    String org = sixDeals();

    JsonPath accuracy = get(org, JULY).setRootPath("forecast_accuracy");

    // March 2000 for 1000, April 1000 for nothing, May 3600 for 3000.
    assertThat(accuracy.getList("months.forecast", Double.class).subList(8, 12))
        .containsExactly(2000.0, 1000.0, 3600.0, 0.0);
    assertThat(accuracy.getList("months.actual", Double.class).subList(8, 12))
        .containsExactly(1000.0, 0.0, 3000.0, 0.0);
    assertThat(figure(accuracy, "accuracy")).isCloseTo(1 - 2600 / 4000.0, within(1e-6));
    assertThat(figure(accuracy, "bias")).isCloseTo(2600 / 4000.0, within(1e-6));
    assertThat(figure(accuracy, "brier")).isCloseTo((0.04 + 0.25 + 0.01) / 3, within(1e-6));
    assertThat(figure(accuracy, "close_date_error_days"))
        .isCloseTo((2 + 5 + 3) / 3.0, within(1e-4));
  }

  @Test
  void thePipelineOfAnEarlierDateKnowsNothingOfLater() {
    String org = sixDeals();

    JsonPath march = get(org, "/api/pipeline/health?as_of=2025-03-10T00:00:00Z");

    assertThat(figure(march, "total_pipeline_value")).isEqualTo(1000 + 3000 + 2000 + 500);
    assertThat(march.getInt("win_rate.n")).isZero();
    assertThat(march.getString("deals_by_stage[0].probability.basis")).isEqualTo("policy_prior");
    assertThat(march.<Object>get("velocity.value")).isNull();
    assertThat(march.getString("velocity.reason")).isEqualTo("no deal with an amount was won");
  }

  @Test
  void severalCurrenciesAreNeverAdded() {
    String org = sixDeals();
    deals.upsert(
        org, List.of(row("U1", "2025-06-01", "proposal", 700, "USD", null, null)), "t", "t");

    JsonPath both = get(org, JULY);

    assertThat(both.<Object>get("total_pipeline_value.value")).isNull();
    assertThat(both.getString("total_pipeline_value.reason")).contains("currencies");
    assertThat(figure(get(org, JULY + "&currency=usd"), "total_pipeline_value")).isEqualTo(700);
    assertThat(figure(get(org, JULY + "&currency=EUR"), "total_pipeline_value")).isEqualTo(5000);
  }

  @Test
  void withoutDealsTheLeadsAreThePipeline() {
    String org = Calls.newOrganization();
    Calls.json(
        as(org, "operator")
            .contentType("text/csv")
            .body(
                """
                customer_id,company,stage,effective_at,ACV_USD
                l1,L1,lead,2025-01-01,1000
                l2,L2,lead,2025-01-01,3000
                m1,M1,mql,2025-01-01,2000
                """)
            .post("/api/customers/ingest"));

    JsonPath health = get(org, "/api/pipeline/health");

    assertThat(health.getString("basis")).isEqualTo("leads");
    assertThat(figure(health, "total_pipeline_value")).isEqualTo(6000);
    assertThat(health.getList("leads_by_stage.stage")).containsExactly("lead", "mql", "sql");
    // Nobody became a customer: 0 of 3 leads, 0 of 1 mql, no sql; priors 0.05 and 0.15.
    assertThat(figure(health, "weighted_pipeline"))
        .isCloseTo(4000 * 0.5 / 13 + 2000 * 1.5 / 11, within(1e-2));
    assertThat(health.getDouble("win_rate.value")).isZero();
  }

  @ParameterizedTest
  @CsvSource({"deals,6", "deals?as_of=2025-02-15T00:00:00Z,3", "stage_changes,0"})
  void othersReadDealsAndStagesInBulk(String snapshot, int rows) {
    assertThat(get(sixDeals(), "/api/snapshots/" + snapshot).getInt("rows")).isEqualTo(rows);
  }

  @Test
  void anEmptyPipelineHasReasonsInsteadOfNumbers() {
    String body =
        as(Calls.newOrganization(), "viewer")
            .get("/api/pipeline/health")
            .then()
            .statusCode(200)
            .body("basis", equalTo(null))
            .body("total_pipeline_value.reason", equalTo("there are no deals and no leads"))
            .extract()
            .asString();
    assertThat(body).doesNotContain("NaN").doesNotContain("Infinity");
  }

  private String sixDeals() {
    String org = Calls.newOrganization();
    deals.upsert(
        org,
        List.of(
            row("W1", "2025-01-01", "proposal", 1000, "EUR", 0.5, "2025-03-20"),
            row("W1", "2025-02-10", "negotiation", null, null, 0.8, null),
            row("W1", "2025-03-22", "closedwon", null, null, null, null),
            row("W2", "2025-02-01", "proposal", 3000, "EUR", 0.4, "2025-03-10"),
            row("W2", "2025-04-20", null, null, null, 0.9, "2025-05-15"),
            row("W2", "2025-05-12", "Closed Won", null, null, null, null),
            row("L1", "2025-01-15", "proposal", 2000, "EUR", 0.5, "2025-04-10"),
            row("L1", "2025-04-05", "closedlost", null, null, null, null),
            row("L2", "2025-03-01", "proposal", 500, "EUR", null, null),
            row("L2", "2025-03-20", "lost", null, null, null, null),
            row("O1", "2025-06-20", "proposal", 4000, "EUR", 0.6, "2025-08-30"),
            row("O2", "2025-04-01", "negotiation", 1000, "EUR", 0.9, "2025-05-31")),
        "test",
        "test");
    return org;
  }

  private static DealRow row(
      String id,
      String day,
      String stage,
      Integer amount,
      String currency,
      Double probability,
      String expected) {
    Instant at = Instant.parse(day + "T00:00:00Z");
    return new DealRow(
        1,
        id,
        null,
        null,
        amount == null ? null : BigDecimal.valueOf(amount),
        currency,
        stage,
        null,
        probability,
        expected == null ? null : LocalDate.parse(expected),
        null,
        null,
        null,
        null,
        at,
        at);
  }

  private static JsonPath get(String org, String path) {
    return Calls.json(as(org, "viewer").get(path));
  }

  private static double figure(JsonPath report, String name) {
    return report.getDouble(name + ".value");
  }
}
