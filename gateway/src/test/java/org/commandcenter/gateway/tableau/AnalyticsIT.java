package org.commandcenter.gateway.tableau;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class AnalyticsIT extends TableauTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private volatile JsonNode received;

  @BeforeEach
  void servicesCalculate() {
    FakeFeeds.of(services, 5);
    services.answer("/api/counterfactual/columns/simulate", this::halve);
    services.answer("/api/counterfactual/columns/regret", this::halve);
    services.answer("/v2/models/churn/infer", this::infer);
  }

  @Test
  void infoNeedsNoCredentialsAndAsksForThem() {
    given()
        .get("/info")
        .then()
        .statusCode(200)
        .body("versions.v1.features.authentication.required", equalTo(true))
        .body("versions.v1.features.authentication.methods", hasKey("basic-auth"))
        .body("versions.v1.features.evaluate_enabled", equalTo(true))
        .body("versions.v1.features.gzip_enabled", equalTo(true))
        .body("versions.v1.features.arrow_enabled", equalTo(false))
        .body("$", hasKey("server_version"))
        .body("$", hasKey("creation_time"))
        .body("$", hasKey("state_path"));
    given()
        .contentType(ContentType.JSON)
        .body("{}")
        .post("/evaluate")
        .then()
        .statusCode(401)
        .header("WWW-Authenticate", startsWith("Basic "))
        .body("$", hasKey("message"))
        .body("$", hasKey("info"));
  }

  @Test
  void aScriptNamesAFunctionAndGetsOneValuePerRow() {
    evaluate(
            "{\"script\": \"return counterfactual.simulate(_arg1, _arg2)\\n# any comment\","
                + " \"data\": {\"_arg1\": [0.5, 0.25], \"_arg2\": [\"discount_offer\"]}}")
        .statusCode(200)
        .body("$", contains(0.25f, 0.125f));

    assertThat(received.path("churn_probability")).hasSize(2);
    assertThat(received.path("intervention_type").get(0).asText()).isEqualTo("discount_offer");
  }

  @Test
  void argumentsAndAnswerCanBeNamed() {
    evaluate(
            "{\"script\": \"regret.estimate(value_at_stake, churn_probability)['timing']\","
                + " \"data\": {\"_arg1\": [9, 9], \"_arg2\": [0.5, 0.25]}}")
        .statusCode(200)
        .body("$", contains(1, 1));
    evaluate(
            "{\"script\": \"churn.predict(tenure, Contract)\","
                + " \"data\": {\"_arg1\": [1, null], \"_arg2\": [\"Two year\"]}}")
        .statusCode(200)
        .body("$", contains(0.5f, 0.5f));
    assertThat(received.at("/inputs/1/data")).hasSize(2);
    evaluate(
            "{\"script\": \"churn.predict\", \"data\": {\"_arg1\": [\"%s\", \"nobody\"]}}"
                .formatted(FakeFeeds.id(3)))
        .statusCode(200)
        .body("$", contains(0.3f, null));
  }

  @Test
  void aTableGivesATable() {
    evaluate(
            "{\"script\": \"counterfactual.simulate\", \"data\": {\"_arg1\":"
                + " {\"churn_probability\": [0.5, 0.25, 1]}}}")
        .statusCode(200)
        .body("counterfactual_churn_prob", contains(0.25f, 0.125f, 0.5f))
        .body("timing", hasSize(3));
  }

  @Test
  void functionsCanBeAskedByName() {
    tool()
        .contentType(ContentType.JSON)
        .body("{\"data\": {\"_arg1\": [0.5]}}")
        .post("/query/counterfactual.simulate")
        .then()
        .statusCode(200)
        .body("response", contains(0.25f))
        .body("version", equalTo(1))
        .body("model", equalTo("counterfactual.simulate"))
        .body("uuid", not(equalTo(null)));
    tool()
        .get("/endpoints")
        .then()
        .statusCode(200)
        .body("'churn.predict'.type", equalTo("model"))
        .body("size()", equalTo(3));
    tool()
        .contentType(ContentType.JSON)
        .body("{}")
        .post("/query/os.system")
        .then()
        .statusCode(404)
        .body("$", hasKey("message"))
        .body("$", hasKey("info"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      value = {
        "{\"script\": \"\", \"data\": {}}; 400; empty",
        "{\"data\": {}}; 400; empty",
        "{\"script\": \"churn.predict\", \"data\": {\"x\": [1]}}; 400; _argN",
        "{\"script\": \"churn.predict\", \"data\": {\"_arg2\": [1]}}; 400; at most 1",
        "{\"script\": \"churn.predict\"}; 400; data",
        "{\"script\": \"counterfactual.simulate\", \"data\": {\"_arg1\": [1,2,3], \"_arg2\":"
            + " [1,2]}}; 400; list of 3",
        "{\"script\": \"counterfactual.simulate[nothing]\", \"data\": {\"_arg1\": [1]}}; 400;"
            + " nothing",
        "{\"script\": \"__import__('os').system('x')\", \"data\": {}}; 404; not executed",
        "[1]; 400; JSON object",
        "{\"script\"; 400; JSON object",
      })
  void whatIsWrongIsSaid(String body, int status, String info) {
    evaluate(body)
        .statusCode(status)
        .body("message", not(equalTo(null)))
        .body("info", containsString(info));
  }

  @Test
  void failuresOfServicesAreNotOurs() {
    services.json(
        "/api/counterfactual/columns/simulate",
        422,
        "{\"code\": \"invalid_request\", \"detail\": \"intervention_type: must be one of x\"}");

    evaluate("{\"script\": \"counterfactual.simulate\", \"data\": {\"_arg1\": [1]}}")
        .statusCode(400)
        .body("info", containsString("must be one of"));
  }

  @Test
  void packedColumnsOfAHundredThousandRowsAreEvaluated() throws IOException {
    ObjectNode request = JSON.createObjectNode();
    request.put("script", "counterfactual.simulate");
    ObjectNode data = request.putObject("data");
    ArrayNode probabilities = data.putArray("_arg1");
    ArrayNode interventions = data.putArray("_arg2");
    for (int i = 0; i < 100_000; i++) {
      probabilities.add(i / 100_000.0);
      interventions.add("proactive_outreach");
    }
    byte[] plain = JSON.writeValueAsBytes(request);
    assertThat(plain.length).isGreaterThan(2 << 20);

    ValidatableResponse packed =
        tool()
            .config(
                RestAssuredConfig.config()
                    .encoderConfig(
                        EncoderConfig.encoderConfig()
                            .appendDefaultContentCharsetToContentTypeIfUndefined(false)))
            .header("Content-Encoding", "gzip")
            .contentType("application/json")
            .body(gzip(plain))
            .post("/evaluate")
            .then();
    String answer = packed.statusCode(200).extract().asString();
    assertThat(JSON.readTree(answer)).hasSize(100_000);

    tool()
        .contentType("application/json")
        .body(new String(plain, StandardCharsets.UTF_8))
        .post("/evaluate")
        .then()
        .statusCode(200);
    given()
        .contentType("application/json")
        .body(plain)
        .post("/api/auth/login")
        .then()
        .statusCode(413);
  }

  private static ValidatableResponse evaluate(String body) {
    return tool().contentType(ContentType.JSON).body(body).post("/evaluate").then();
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      gzip.write(plain);
    }
    return packed.toByteArray();
  }

  /** Half of each probability, and ones. */
  private void halve(HttpExchange call) throws IOException {
    received = JSON.readTree(call.getRequestBody());
    ObjectNode answer = JSON.createObjectNode();
    ObjectNode columns = answer.putObject("columns");
    ArrayNode halves = columns.putArray("counterfactual_churn_prob");
    ArrayNode ones = columns.putArray("timing");
    for (JsonNode probability : received.path("churn_probability")) {
      halves.add(probability.asDouble() / 2);
      ones.add(1);
    }
    send(call, answer);
  }

  private void infer(HttpExchange call) throws IOException {
    received = JSON.readTree(call.getRequestBody());
    ObjectNode answer = JSON.createObjectNode();
    ObjectNode output = answer.putArray("outputs").addObject();
    output.put("name", "churn_probability");
    ArrayNode data = output.putArray("data");
    received.at("/inputs/0/data").forEach(value -> data.add(0.5));
    send(call, answer);
  }

  private static void send(HttpExchange call, JsonNode answer) throws IOException {
    byte[] bytes = JSON.writeValueAsBytes(answer);
    call.getResponseHeaders().set("Content-Type", "application/json");
    call.sendResponseHeaders(200, bytes.length);
    call.getResponseBody().write(bytes);
  }
}
