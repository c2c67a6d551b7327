package org.commandcenter.gateway.aliases;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.io.BufferedOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;
import org.commandcenter.gateway.testing.GatewayTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What holds for all older calls: words, limits, errors, and who may. */
@QuarkusTest
class AliasIT extends GatewayTest {
  private static final String ORG = "/api/v1/churn/v2/organizations/demo";

  @BeforeEach
  void forget() {
    services.reset();
  }

  @Test
  void aBodyIsSentInCanonicalWords() {
    var received = new AtomicReference<String>();
    services.answer(
        "/api/leads/score",
        exchange -> {
          received.set(
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          byte[] answer =
              "{\"lead_score\": 71, \"recommendations\": []}".getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
        });

    as("viewer@demo")
        .contentType(ContentType.JSON)
        .body("{\"Lead_ID\": \"L1\", \"Industry\": \"retail\", \"recent_activities\": [\"demo\"]}")
        .post("/api/ai/lead-score")
        .then()
        .statusCode(200)
        .body("lead_score", equalTo(71));

    assertThat(received.get())
        .isEqualTo("{\"lead_id\":\"L1\",\"industry\":\"retail\",\"activities\":[\"demo\"]}");
    as("viewer@demo")
        .contentType(ContentType.JSON)
        .body("[1]")
        .post("/api/ai/lead-score")
        .then()
        .statusCode(400)
        .body("code", equalTo("malformed_request"));
  }

  @Test
  void aBodyThatIsTooLongToBePutInCanonicalWordsIsToldItsOwnLimit() {
    as("viewer@demo")
        .contentType(ContentType.JSON)
        .body("{\"industry\": \"%s\"}".formatted("x".repeat(2 << 20)))
        .post("/api/ai/lead-score")
        .then()
        .statusCode(413)
        .body("detail", containsString("up to 1 MiB"));
  }

  @Test
  void longAnswersAreReadInTurnsAndTooLongOnesNameTheCanonicalCall() {
    services.answer(
        "/api/churn/predict/batch",
        exchange -> {
          int rows = exchange.getRequestURI().getQuery() == null ? 20_000 : 6_000_000;
          exchange.getRequestBody().readAllBytes();
          exchange.getResponseHeaders().set("Content-Type", "text/csv");
          exchange.sendResponseHeaders(200, 0);
          try (var out = new BufferedOutputStream(exchange.getResponseBody(), 65_536)) {
            out.write("customer_id,p\n".getBytes(StandardCharsets.UTF_8));
            for (int row = 0; row < rows; row++) {
              out.write("A-1234,0.25\n".getBytes(StandardCharsets.UTF_8));
            }
          }
        });
    var caller = as("viewer@demo").multiPart("file", "c.csv", new byte[] {'x'}, "text/csv");

    // More in a row than there are turns.
    for (int time = 0; time < 4; time++) {
      caller
          .post("/api/v1/batch_predict")
          .then()
          .statusCode(200)
          .body("predictions.size()", equalTo(20_000));
    }
    caller
        .post("/api/v1/batch_predict?all=1")
        .then()
        .statusCode(413)
        .body("detail", containsString("too long to be put the old way"))
        .body("detail", containsString("/api/churn/predict/batch"));
  }

  @Test
  void errorsHaveTheOldMembersToo() {
    services.json(
        "/api/churn/metrics",
        409,
        "{\"code\": \"model_not_trained\", \"title\": \"No model\", \"detail\": \"Train one\"}");

    as("viewer@demo")
        .get("/api/v1/metrics")
        .then()
        .statusCode(409)
        .contentType("application/problem+json")
        .body("code", equalTo("model_not_trained"))
        .body("success", equalTo(false))
        .body("error", equalTo("No model"))
        .body("message", equalTo("Train one"));
    as("viewer@demo")
        .get("/api/v1/explain")
        .then()
        .statusCode(422)
        .body("violations[0].field", equalTo("customer_id"))
        .body("success", equalTo(false));
    given().get("/api/v1/metrics").then().statusCode(401).body("success", equalTo(false));
  }

  @Test
  void anAnswerThatCannotBeMappedIsTheServicesFault() {
    services.json("/api/churn/predict", 200, "not json");

    as("viewer@demo")
        .contentType(ContentType.JSON)
        .body("{}")
        .post("/api/v1/predict")
        .then()
        .statusCode(502)
        .body("detail", containsString("churn-service"));
  }

  @Test
  void anotherOrganizationsPathDoesNotExist() {
    services.json("/api/churn/training-status", 200, "{\"status\": \"completed\"}");

    as("viewer@demo")
        .get(ORG + "/training-status")
        .then()
        .statusCode(200)
        .body("status", equalTo("completed"));
    services.reset();
    as("admin@demo")
        .get(ORG.replace("demo", "other") + "/training-status")
        .then()
        .statusCode(404)
        .body("code", equalTo("not_found"));
    assertThat(services.last()).isNull();
  }

  @Test
  void whatIsRefusedIsCountedAndNotedToo() {
    String foreign = ORG.replace("demo", "other") + "/training-status";
    as("admin@demo").get(foreign).then().statusCode(404).header("RateLimit", notNullValue());
    as("admin@demo")
        .get("/api/v1/explain")
        .then()
        .statusCode(422)
        .header("RateLimit", notNullValue());

    await()
        .untilAsserted(
            () ->
                as("admin@demo")
                    .get("/api/audit?path=/api/v1&status=422")
                    .then()
                    .statusCode(200)
                    .body("items.path", hasItem("/api/v1/explain")));
  }
}
