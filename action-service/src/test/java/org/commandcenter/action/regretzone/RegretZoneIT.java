package org.commandcenter.action.regretzone;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusTest;
import org.commandcenter.action.ServiceIT;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RegretZoneIT extends ServiceIT {
  @Test
  void regretZoneIsComputedFromAllPagesOfCustomersAtRisk() {
    customersAnswer(
        okJson(
            """
            {"items": [
              {"customer_id": "a", "company": "A", "mrr": 100, "currency": "USD", "engagement_score": 39.9,
               "last_activity_date": "2026-01-01T00:00:00Z", "risk": {"churn_probability": 0.7, "risk_level": "high"}},
              {"customer_id": "b", "company": "B", "mrr": 50, "currency": "USD", "engagement_score": 40,
               "last_activity_date": "2026-01-01T00:00:00Z", "risk": {"churn_probability": 0.7, "risk_level": "high"}}],
             "next_cursor": "more"}
            """));
    neighbours
        .customers()
        .stubFor(
            com.github.tomakehurst.wiremock.client.WireMock.get(urlPathEqualTo("/api/customers"))
                .withQueryParam(
                    "cursor", com.github.tomakehurst.wiremock.client.WireMock.equalTo("more"))
                .withQueryParam(
                    "risk_segment", com.github.tomakehurst.wiremock.client.WireMock.equalTo("high"))
                .willReturn(
                    okJson(
                        """
                        {"items": [{"customer_id": "c", "company": "C", "mrr": 250, "currency": "USD",
                          "engagement_score": 5, "last_activity_date": "2026-01-01T00:00:00Z",
                          "risk": {"churn_probability": 0.9, "risk_level": "critical"}}], "next_cursor": null}
                        """)));

    as("viewer")
        .get("/api/actions/regret-zone?limit=1")
        .then()
        .statusCode(200)
        .body("count", equalTo(2))
        .body("total_revenue_at_risk", equalTo(350))
        .body("customers", hasSize(1))
        .body("customers[0].customer_id", equalTo("c"))
        .body("customers[0].days_inactive", notNullValue())
        .body("recommendation.time_window", equalTo("48h"))
        .body("recommendation.urgency", equalTo("critical"));

    String lines =
        as("viewer")
            .accept("application/x-ndjson")
            .get("/api/actions/regret-zone?after=a")
            .then()
            .statusCode(200)
            .contentType("application/x-ndjson")
            .extract()
            .asString();
    assertThat(lines.lines()).singleElement().asString().contains("\"customer_id\":\"c\"");
  }
}
