package org.commandcenter.counterfactual;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import org.commandcenter.counterfactual.neighbours.NeighbourServers;
import org.commandcenter.counterfactual.neighbours.World;
import org.commandcenter.platform.security.Role;
import org.commandcenter.platform.testing.PostgresResource;
import org.commandcenter.platform.testing.TestTokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(NeighbourServers.class)
class ContractIT {
  @Test
  void nothing_of_one_organization_is_seen_by_another() {
    World.named("mine")
        .customer("mine-1", 1000)
        .prediction("mine-1", 0.7, 20_000)
        .signal("mine-1", "2026-01-05", 0.7, 20_000.0)
        .outcome("mine-1", "churned", "2026-02-02")
        .publish();
    World.named("theirs").customer("theirs-1", 1000).prediction("theirs-1", 0.7, 1000).publish();
    Calls.setEffect("mine", "proactive_outreach", -0.5, 0.1);
    String scenario =
        Calls.post("mine", "/api/counterfactual/simulate", "{}").getString("scenario.scenario_id");
    String decision = Calls.get("mine", "/api/decisions").getString("items[0].decision_id");

    for (String path :
        new String[] {
          "/api/regret/customers/mine-1",
          "/api/decisions/" + decision,
          "/api/decisions/" + decision + "/replay",
          "/api/decisions/none-mine-1-0",
          "/api/counterfactual/recommendations/mine-1",
          "/api/counterfactual/recommendations/crm-mine-1",
          "/api/counterfactual/scenarios/" + scenario
        }) {
      Calls.as("theirs", Role.ADMIN).get(path).then().statusCode(404);
    }
    for (String path :
        new String[] {"/api/counterfactual/simulate", "/api/counterfactual/compare"}) {
      Calls.as("theirs", Role.ADMIN)
          .body("{\"customer_ids\": [\"theirs-1\", \"mine-1\"]}")
          .post(path)
          .then()
          .statusCode(404)
          .body("code", equalTo("not_found"));
    }
    for (String path :
        new String[] {
          "/api/decisions",
          "/api/decisions?customer_id=mine-1",
          "/api/regret/leaderboard",
          "/api/regret/heatmap",
          "/api/counterfactual/scenarios"
        }) {
      Calls.as("theirs", Role.ADMIN).get(path).then().statusCode(200).body("items", hasSize(0));
    }
    Calls.as("theirs", Role.ADMIN).get("/api/effects").then().body("versions", hasSize(0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"intervention_type\": \"magic\"} | 422 | proactive_outreach, priority_support",
        "{\"intervention_timing\": \"14_days_earlier\"} | 422 | 7d_earlier, 14d_earlier",
        "{\"customer_ids\": []} | 422 | customer_ids",
        "{\"customer_ids\": [null]} | 422 | customer_ids",
        "{\"customer_ids\": \"c1\"} | 422 | customer_ids",
        "{\"customer_ids\": [\"nobody\"]} | 404 | nobody",
        "{\"save_results\": \"perhaps\"} | 422 | save_results",
        "{\"unknown\": 1} | 422 | unknown",
        "{\"intervention_type\": | 400 | JSON",
        "[] | 400 | ` `"
      })
  void a_wrong_simulation_is_refused_with_the_reason(String body, int status, String detail) {
    World.named("wrong").customer("c1", 1000).prediction("c1", 0.7, 1000).publish();
    Calls.as("wrong", Role.ANALYST)
        .body(body)
        .post("/api/counterfactual/simulate")
        .then()
        .statusCode(status)
        .contentType("application/problem+json")
        .body("detail", containsString(detail.strip()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"intervention\": \"magic\", \"mean\": -0.1, \"sd\": 0.1} | intervention",
        "{\"intervention\": \"none\", \"mean\": -0.1, \"sd\": 0.1} | intervention",
        "{\"intervention\": \"discount_offer\", \"mean\": -1.1, \"sd\": 0.1} | mean",
        "{\"intervention\": \"discount_offer\", \"mean\": -0.1, \"sd\": 0} | sd",
        "{\"intervention\": \"discount_offer\", \"mean\": -0.1, \"sd\": 1e300} | sd",
        "{\"intervention\": \"discount_offer\", \"mean\": -0.1, \"sd\": 1e-300} | sd",
        "{\"intervention\": \"discount_offer\", \"mean\": \"big\", \"sd\": 0.1} | mean",
        "{\"intervention\": \"discount_offer\", \"sd\": 0.1} | mean",
        "{\"mean\": -0.1, \"sd\": 0.1} | intervention"
      })
  void a_wrong_prior_is_refused_and_names_its_field(String body, String field) {
    Calls.as("wrong", Role.ADMIN)
        .body(body)
        .put("/api/effects")
        .then()
        .statusCode(422)
        .body("violations[0].field", equalTo(field));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/regret/leaderboard?segment=huge",
        "/api/regret/leaderboard?since=yesterday",
        "/api/regret/leaderboard?limit=0",
        "/api/regret/leaderboard?limit=1001",
        "/api/regret/leaderboard?cursor=made-up",
        "/api/regret/leaderboard?cursor=WVdKag",
        "/api/regret/heatmap?segment=huge",
        "/api/decisions?since=2026-13-01",
        "/api/decisions?cursor=WVdKag",
        "/api/decisions?known_at=soon",
        "/api/decisions?known_at=2999-01-01",
        "/api/decisions/any/replay?known_at=2999-01-01",
        "/api/counterfactual/scenarios?cursor=WVdKag"
      })
  void a_wrong_query_is_refused(String path) {
    World.named("wrong").publish();
    Calls.as("wrong", Role.VIEWER).get(path).then().statusCode(422);
  }

  @Test
  void every_route_asks_for_a_token_and_its_role() {
    RestAssured.given().get("/api/regret/leaderboard").then().statusCode(401);
    RestAssured.given()
        .auth()
        .oauth2(TestTokens.expired("mine", Role.ADMIN))
        .get("/api/regret/leaderboard")
        .then()
        .statusCode(401);
    Calls.as("mine", Role.VIEWER)
        .body("{}")
        .post("/api/counterfactual/simulate")
        .then()
        .statusCode(403);
    Calls.as("mine", Role.OPERATOR)
        .body("{\"intervention\": \"discount_offer\", \"mean\": -0.1, \"sd\": 0.1}")
        .put("/api/effects")
        .then()
        .statusCode(403);
  }
}
