package org.commandcenter.gateway.openapi;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import org.commandcenter.gateway.testing.GatewayTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class MergedDocumentIT extends GatewayTest {

  @Test
  void theDocumentOfTheWholeSystemIsOpenToRead() {
    given()
        .get("/openapi")
        .then()
        .statusCode(200)
        .contentType(startsWith("application/yaml"))
        .body(containsString("Counterfactual Command Center"));
    given()
        .accept("application/json")
        .get("/openapi")
        .then()
        .statusCode(200)
        .contentType(startsWith("application/json"))
        .body("info.title", equalTo("Counterfactual Command Center"))
        .body("paths.keySet()", hasItems("/api/auth/login", "/api/regret/leaderboard"))
        .body("paths.keySet()", not(hasItems("/api/customers/risk")));
  }

  @Test
  void whatOlderClientsCallIsInIt() {
    String predict = "paths.'/api/v1/predict'.post.";
    String clv = "paths.'/api/ai/clv/{id}'.get.";
    String lifecycle = "paths.'/api/analytics/lifecycle'.get.";
    given()
        .accept("application/json")
        .get("/openapi")
        .then()
        .body(predict + "deprecated", equalTo(true))
        .body(predict + "tags", contains("Older clients"))
        .body(predict + "description", containsString("POST /api/churn/predict"))
        .body(predict + "requestBody.content.'application/json'", notNullValue())
        .body(
            predict
                + "responses.'200'.content.'application/json'.schema.properties.risk_level.type",
            equalTo("string"))
        .body(predict + "description", containsString("success, error and message"))
        .body(predict + "security", notNullValue())
        .body(clv + "parameters.name", contains("id", "method"))
        .body(
            clv + "responses.'200'.content.'application/json'.schema.properties.keySet()",
            hasItems("estimated_clv", "confidence_score"))
        .body(lifecycle + "deprecated", nullValue())
        .body(lifecycle + "description", containsString("Without view=detail"))
        .body(lifecycle + "parameters.name", hasItems("region", "view"))
        .body(
            "paths.'/api/customers'.get.description",
            containsString(
                "With view=lifecycle: the answer is an array of the older objects alone."));
  }

  @Test
  void itCanBeBrowsed() {
    given()
        .get("/api-docs/")
        .then()
        .statusCode(200)
        .header("Content-Security-Policy", containsString("'unsafe-inline'"))
        .body(containsString("/openapi"));
  }
}
