package org.commandcenter.gateway.limits;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesRegex;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.commandcenter.gateway.testing.GatewayTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LimitsIT extends GatewayTest {
  private static final String EXPENSIVE = "/api/churn/models/train";

  @BeforeEach
  void forget() {
    services.reset();
  }

  @Test
  void answersOfServicesAndOfTheGatewaySayWhatIsLeft() {
    for (String path : new String[] {"/api/customers", "/api/auth/keys"}) {
      as("viewer@demo")
          .get(path)
          .then()
          .statusCode(200)
          .header("RateLimit", matchesRegex("\"default\";r=\\d+;t=\\d+, \"organization\";r=.*"))
          .header("RateLimit-Policy", containsString("\"default\";q=60000;w=60"));
    }
    given().get("/health").then().header("RateLimit", nullValue());
  }

  @Test
  void aCallerBeyondTheLimitIsRefusedBeforeTheServiceIsAsked() {
    RequestSpecification key = newKey();
    Response last = key.post(EXPENSIVE);
    for (int i = 0; i < 1_000 && last.statusCode() == 200; i++) {
      services.reset();
      last = key.post(EXPENSIVE);
    }

    last.then()
        .statusCode(429)
        .contentType("application/problem+json")
        .header("Retry-After", "1")
        .header("RateLimit", containsString("\"expensive\";r=0"))
        .body("code", equalTo("too_many_requests"))
        .body("detail", containsString("expensive"));
    assertThat(services.last()).isNull();
    assertThat(key.get("/api/customers").statusCode()).isEqualTo(200);
  }

  @Test
  void reportingToolsAreRationedButNotWhileTheyTurnPages() {
    var caller = as("viewer@demo");
    for (String path :
        new String[] {
          "/api/tableau/odata/v4/ChurnDaily",
          "/api/tableau/export/churn-daily.csv",
          "/api/tableau/simulator"
        }) {
      caller.get(path).then().header("RateLimit", containsString("\"expensive\""));
    }
    for (String path :
        new String[] {
          "/api/tableau/odata/v4/$metadata", "/api/tableau/odata/v4/ChurnDaily?$skiptoken=x"
        }) {
      caller.get(path).then().header("RateLimit", not(containsString("\"expensive\"")));
    }
    caller.body("{}").post("/evaluate").then().header("RateLimit", containsString("\"expensive\""));
    caller.body("{}").post("/query/x").then().header("RateLimit", containsString("\"expensive\""));
  }

  @Test
  void pagesOfListedOriginsMayCallAndOthersMayNot() {
    var preflight =
        given()
            .header("Origin", "https://app.example")
            .header("Access-Control-Request-Method", "GET")
            .header("Access-Control-Request-Headers", "authorization")
            .options("/api/customers")
            .then()
            .statusCode(200);
    preflight.header("Access-Control-Allow-Origin", "https://app.example");
    preflight.header("Access-Control-Allow-Headers", containsString("authorization"));
    as("viewer@demo")
        .header("Origin", "https://app.example")
        .get("/api/customers")
        .then()
        .statusCode(200)
        .header("Access-Control-Allow-Origin", "https://app.example")
        .header("Access-Control-Expose-Headers", containsString("RateLimit"));

    assertThat(
            as("viewer@demo")
                .header("Origin", "https://evil.example")
                .get("/api/customers")
                .header("Access-Control-Allow-Origin"))
        .isNull();
  }

  @Test
  void aClientThatStopsSendingIsGivenUp() throws Exception {
    String bearer = "Authorization: Bearer " + token("admin@demo") + "\n";
    for (String path : new String[] {"/api/deals", "/api/auth/keys"}) {
      String head =
          """
          POST %s HTTP/1.1
          Host: localhost
          %sContent-Type: application/json
          Content-Length: 100

          {"""
              .formatted(path, bearer)
              .replace("\n", "\r\n");
      try (Socket socket = new Socket("localhost", RestAssured.port)) {
        socket.setSoTimeout(10_000);
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));

        String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(answer).as(path).startsWith("HTTP/1.1 408").contains("request_timeout");
      }
    }
  }

  private static RequestSpecification newKey() {
    Map<String, String> key =
        as("viewer@demo")
            .contentType(ContentType.JSON)
            .body(Map.of("name", "hasty", "role", "viewer"))
            .post("/api/auth/keys")
            .then()
            .statusCode(201)
            .extract()
            .path("");
    String token =
        given()
            .formParam("grant_type", "client_credentials")
            .formParam("client_id", key.get("id"))
            .formParam("client_secret", key.get("secret"))
            .post("/api/auth/token")
            .path("access_token");
    return given().header("Authorization", "Bearer " + token);
  }
}
