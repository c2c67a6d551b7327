package org.commandcenter.gateway.aliases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import org.commandcenter.gateway.testing.GatewayTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Lists and figures as clients of the lifecycle know them. */
@QuarkusTest
class LifecycleAliasIT extends GatewayTest {
  private static final String ID = "0193a1b2-0000-7000-8000-000000000001";

  @BeforeEach
  void forget() {
    services.reset();
  }

  @Test
  void listsHaveTheirOldNamesTooAndNumbersKeepTheirDigits() {
    services.json(
        "/api/customers", 200, "{\"items\": [{\"mrr\": 0.10000000000000000001}], \"x\": 1.50}");

    var answer =
        as("viewer@demo")
            .get("/api/customers")
            .then()
            .body("success", equalTo(true))
            .body("count", equalTo(1))
            .body("customers.size()", equalTo(1))
            .body("items.size()", equalTo(1))
            .extract()
            .asString();
    assertThat(answer).contains("0.10000000000000000001", "1.50");

    services.text("/api/customers", "text/csv", "customer_id\n1\n");
    as("viewer@demo")
        .accept("text/csv")
        .get("/api/customers")
        .then()
        .contentType("text/csv")
        .body(equalTo("customer_id\n1\n"));
    assertThat(services.last().header("Accept")).containsExactly("text/csv");
  }

  @Test
  void linesOfJsonPassUntouched() {
    String lines = "{\"customer_id\": \"1\"}\n{\"items\": [1]}\n";
    services.text("/api/customers", "application/x-ndjson", lines);

    String passed = as("viewer@demo").accept("*/*").get("/api/customers").asString();

    assertThat(passed).isEqualTo(lines);
  }

  @Test
  void lifecycleListsAreBareArrays() {
    services.json(
        "/api/customers",
        200,
        """
        {"items": [{"customer_id": "%s", "external_id": "L-1", "industry": "retail", "mrr": 100.0,
          "stage": "sql", "attributes": {"first_name": "Ann", "email": "a@x.example"}}]}"""
            .formatted(ID));

    as("viewer@demo")
        .get("/api/customers?view=lifecycle&skip=0&limit=5")
        .then()
        .statusCode(200)
        .body("[0].id", equalTo(ID))
        .body("[0].first_name", equalTo("Ann"))
        .body("[0].Customer_ID", equalTo("L-1"))
        .body("[0].MQL_Flag", equalTo(true))
        .body("[0].Customer_Flag", equalTo(false))
        .body("[0].ACV_USD", equalTo(1200.0f))
        .body("[0].NPS_Score", nullValue());
    assertThat(services.last().uri()).isEqualTo("/api/customers?skip=0&limit=5");
  }

  @Test
  void lifecycleFiguresAreBareNumbersAndRatesPercent() {
    services.json(
        "/api/analytics/lifecycle",
        200,
        """
        {"total_leads": 200, "conversion_rates": {"lead_to_mql": {"value": 0.4, "n": 200},
          "overall": {"value": null, "reason": "none"}},
         "time_metrics": {"average_sales_cycle_days": {"value": 31.5}},
         "total_revenue": {"value": 5000.0}, "average_clv": {"value": 900.0}}""");
    services.json(
        "/api/pipeline/health",
        200,
        """
        {"total_pipeline_value": {"value": 10.0}, "weighted_pipeline": {"value": 5.0},
         "velocity": {"value": 2.0}, "win_rate": {"value": 0.3},
         "leads_by_stage": [{"stage": "mql", "value": {"value": 7.0}}]}""");

    as("viewer@demo")
        .get("/api/analytics/lifecycle?region=EU")
        .then()
        .body("total_leads", equalTo(200))
        .body("lead_to_mql_rate", equalTo(40.0f))
        .body("overall_conversion_rate", nullValue())
        .body("conversion_rates.lead_to_mql", equalTo(40.0f))
        .body("conversion_rates.overall", nullValue())
        .body("time_metrics.average_sales_cycle_days", equalTo(31.5f))
        .body("average_sales_cycle_days", equalTo(31.5f))
        .body("total_revenue", equalTo(5000.0f));
    as("viewer@demo")
        .get("/api/pipeline/health")
        .then()
        .body("pipeline_by_stage.mqls", equalTo(7.0f))
        .body("pipeline_by_stage.leads", nullValue())
        .body("win_rate", equalTo(30.0f))
        .body("pipeline_velocity", equalTo(2.0f));
    services.json(
        "/api/analytics/revenue-metrics",
        200,
        """
        {"active_customers": 3, "monthly_churn_rate": {"value": 0.02}, "churn_rate": {"value": 0.1},
         "contraction_revenue": {"value": 4.0}, "churned_revenue": {"value": null, "reason": "none"},
         "new_revenue": {"value": 6.0}}""");
    as("viewer@demo")
        .get("/api/analytics/revenue-metrics")
        .then()
        .body("active_customers", equalTo(3))
        .body("churn_rate", equalTo(10.0f))
        .body("monthly_churn_rate", equalTo(2.0f))
        .body("contraction_revenue", equalTo(4.0f))
        .body("churned_revenue", nullValue())
        .body("new_revenue", equalTo(6.0f));
    as("viewer@demo")
        .get("/api/analytics/lifecycle?view=detail")
        .then()
        .body("total_revenue.value", equalTo(5000.0f));
  }
}
