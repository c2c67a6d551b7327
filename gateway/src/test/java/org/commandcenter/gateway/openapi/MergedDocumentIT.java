package org.commandcenter.gateway.openapi;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
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
  void itCanBeBrowsed() {
    given()
        .get("/api-docs/")
        .then()
        .statusCode(200)
        .header("Content-Security-Policy", containsString("'unsafe-inline'"))
        .body(containsString("/openapi"));
  }
}
