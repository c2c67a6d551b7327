package org.commandcenter.counterfactual;

import static io.restassured.RestAssured.given;

import io.restassured.path.json.JsonPath;
import io.restassured.path.json.config.JsonPathConfig;
import io.restassured.path.json.config.JsonPathConfig.NumberReturnType;
import io.restassured.response.ExtractableResponse;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.commandcenter.platform.security.Role;
import org.commandcenter.platform.testing.TestTokens;

/** Calls of the service under test, as a user of an organization. */
final class Calls {
  private Calls() {}

  static RequestSpecification as(String organization, String role) {
    return given()
        .auth()
        .oauth2(TestTokens.token(organization, role))
        .contentType("application/json");
  }

  static JsonPath get(String organization, String path) {
    return doubles(as(organization, Role.VIEWER).get(path).then().statusCode(200).extract());
  }

  static JsonPath post(String organization, String path, String body) {
    return doubles(
        as(organization, Role.ANALYST).body(body).post(path).then().statusCode(200).extract());
  }

  static void setEffect(String organization, String intervention, double mean, double sd) {
    as(organization, Role.ADMIN)
        .body(
            "{\"intervention\": \"%s\", \"mean\": %s, \"sd\": %s}"
                .formatted(intervention, mean, sd))
        .put("/api/effects")
        .then()
        .statusCode(200);
  }

  private static JsonPath doubles(ExtractableResponse<Response> answer) {
    return answer
        .body()
        .jsonPath(JsonPathConfig.jsonPathConfig().numberReturnType(NumberReturnType.DOUBLE));
  }
}
