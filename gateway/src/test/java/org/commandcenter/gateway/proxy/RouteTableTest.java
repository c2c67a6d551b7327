package org.commandcenter.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouteTableTest {
  private static final Set<String> SERVICES =
      Set.of("customer-service", "churn-service", "counterfactual-service", "action-service");

  private final RouteTable routes = new RouteTable(RouteTable.load(), SERVICES);

  @ParameterizedTest
  @CsvSource({
    "/api/customers, customer-service",
    "/api/customers/ingest, customer-service",
    "/api/customers/7/timeline, customer-service",
    "/api/events, customer-service",
    "/api/outcomes, customer-service",
    "/api/datasets/7/rejects, customer-service",
    "/api/sample-data/truth, customer-service",
    "/api/snapshots/events, customer-service",
    "/api/erasures, customer-service",
    "/api/analytics/lifecycle, customer-service",
    "/api/deals, customer-service",
    "/api/pipeline/health, customer-service",
    "/api/data-quality, customer-service",
    "/api/churn/models/train, churn-service",
    "/api/segments/recompute, churn-service",
    "/api/clv/7, churn-service",
    "/api/forecast/revenue, churn-service",
    "/api/pipeline/forecast, churn-service",
    "/api/leads/score, churn-service",
    "/v2/models/churn/infer, churn-service",
    "/api/counterfactual/simulate, counterfactual-service",
    "/api/decisions, counterfactual-service",
    "/api/effects/estimate, counterfactual-service",
    "/api/regret/leaderboard, counterfactual-service",
    "/api/prescriptions/export.csv, counterfactual-service",
    "/api/uplift/train, counterfactual-service",
    "/api/actions/trigger, action-service",
    "/api/campaigns, action-service",
    "/api/experiments/7/assignments, action-service",
    "/api/integrations/slack/test, action-service",
    "/api/leads/7/assign, action-service",
    "/api/work-queue, action-service",
    "/api/reports, action-service",
    "/api/jobs/churn-service-7, churn-service",
    "/api/jobs/counterfactual-service-7, counterfactual-service"
  })
  void aPathGoesToItsService(String path, String service) {
    assertThat(routes.find("GET", path))
        .hasValueSatisfying(t -> assertThat(t.service()).isEqualTo(service));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/", "/api", "/api/customer", "/api/customersx", "/api/auth/login", "/api/health",
        "/api/jobs", "/api/jobs/", "/api/jobs/nobody-7", "/v2x", "/health", "/openapi"
      })
  void otherPathsAreNotPassedOn(String path) {
    assertThat(routes.find("GET", path)).isEmpty();
  }

  @Test
  void aBlockedMethodDoesNotExist() {
    assertThat(routes.find("PUT", "/api/customers/risk")).isEmpty();
    assertThat(routes.lists("PUT", "/api/customers/risk")).isFalse();
  }

  @Test
  void onlyTheProbesOfTheInferenceProtocolAndSignedWebhooksAreOpen() {
    assertThat(RouteTable.load())
        .filteredOn(Route::open)
        .extracting(Route::path)
        .containsExactlyInAnyOrder("/v2/health", "/webhooks/hubspot");
  }

  @Test
  void uploadsMayBeLargeAndNothingElse() {
    assertThat(RouteTable.load())
        .filteredOn(route -> route.maxBody() > 16)
        .extracting(Route::path)
        .containsExactly(
            "/api/customers/ingest",
            "/api/events",
            "/api/outcomes",
            "/api/datasets",
            "/api/churn/predict/batch",
            "/api/churn/predict/batches");
  }

  @Test
  void aRouteToNowhereStopsTheStart() {
    var lost = new Route("/api/x", "nobody", null, null, false, null, false, false);

    assertThatThrownBy(() -> new RouteTable(List.of(lost), SERVICES))
        .hasMessageContaining("/api/x")
        .hasMessageContaining("nobody");
  }
}
