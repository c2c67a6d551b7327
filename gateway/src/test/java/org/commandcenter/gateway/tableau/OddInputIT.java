package org.commandcenter.gateway.tableau;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What no well-meaning client sends is refused, and nothing fails or leaks for it. */
@QuarkusTest
class OddInputIT extends TableauTest {
  @BeforeEach
  void everybodyAnswers() {
    // Made before, so that what follows is all that the services see.
    assertThat(key()).isNotNull();
    FakeFeeds.of(services, 5);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/tableau/odata/v4/CounterfactualGrid",
        "/api/tableau/odata/v4/CounterfactualGrid?$orderby=company",
        "/api/tableau/simulator",
        "/api/tableau/export/simulator.csv"
      })
  void headsOpenNoRows(String path) {
    tool().head(path).then().statusCode(200);

    assertThat(services.last()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/tableau/odata/v4/?a=|",
        "/api/tableau/odata/v4/CounterfactualGrid?$filter=company|{",
        "/api/tableau/simulator?a=\"{"
      })
  void queriesThatAreNotEncodedAreRefused(String uri) throws IOException {
    assertThat(statusLine(uri)).startsWith("HTTP/1.1 400");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"offset\":9223372036854775807", "\"offset\":0,\"after\":[null]"})
  void positionsThatAreNoneAreRefused(String changed) {
    String next =
        tool()
            .header("Prefer", "odata.maxpagesize=1")
            .get("/api/tableau/odata/v4/CounterfactualGrid")
            .path("'@odata.nextLink'");
    String token = next.substring(next.indexOf("skiptoken=") + 10);
    String made = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
    String other = made.replaceAll("\"after\":\\[[^]]*],", "").replace("\"offset\":0", changed);
    assertThat(other).contains(changed);

    tool()
        .get(
            next.substring(next.indexOf("/api"), next.indexOf("skiptoken=") + 10)
                + Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(other.getBytes(StandardCharsets.UTF_8)))
        .then()
        .statusCode(400)
        .body("error.message", startsWith("$skiptoken"));
  }

  @Test
  void namesWithNulAreNobodys() {
    given()
        .contentType(ContentType.JSON)
        .body(Map.of("username", "a\0b", "password", "x"))
        .post("/api/auth/login")
        .then()
        .statusCode(401);
    for (String id : new String[] {"key-\0", "x\0"}) {
      given()
          .contentType(ContentType.URLENC)
          .formParam("grant_type", "client_credentials")
          .formParam("client_id", id)
          .formParam("client_secret", "x")
          .formParam("organization", "demo")
          .post("/api/auth/token")
          .then()
          .statusCode(401)
          .body("error", equalTo("invalid_client"));
    }
    given()
        .auth()
        .preemptive()
        .basic("key-\0", "x")
        .get("/api/tableau/simulator")
        .then()
        .statusCode(401);
    as("admin@demo")
        .urlEncodingEnabled(false)
        .delete("/api/auth/keys/key-%00")
        .then()
        .statusCode(400);
  }

  @Test
  void tablesHaveAnEnd() {
    StringBuilder columns = new StringBuilder("\"c\": [1]");
    for (int i = 0; i < 500; i++) {
      columns.append(", \"c").append(i).append("\": [1]");
    }

    tool()
        .contentType(ContentType.JSON)
        .body("{\"data\": {\"_arg1\": {%s}}, \"script\": \"churn.predict\"}".formatted(columns))
        .post("/evaluate")
        .then()
        .statusCode(413);
  }

  private static String statusLine(String uri) throws IOException {
    try (Socket socket = new Socket("localhost", RestAssured.port)) {
      socket
          .getOutputStream()
          .write(
              ("GET " + uri + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                  .getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .findFirst()
          .orElse("");
    }
  }
}
