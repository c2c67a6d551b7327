package org.commandcenter.churn.inference;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import org.commandcenter.churn.testing.Churn;
import org.commandcenter.churn.testing.CustomerServiceStub;
import org.commandcenter.platform.testing.PostgresResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(CustomerServiceStub.class)
class InferenceIT {
  private static final String TENURE =
      "{\"name\": \"tenure\", \"shape\": [3], \"datatype\": \"INT64\", \"data\": [1, 60, null]}";
  private static final String CONTRACT =
      "{\"name\": \"Contract\", \"shape\": [3, 1], \"datatype\": \"BYTES\","
          + " \"data\": [[\"Month-to-month\"], [\"Two year\"], [null]]}";

  @BeforeEach
  void train() {
    Churn.served();
  }

  private static ValidatableResponse infer(String path, String body) {
    return Churn.viewer("serve-org")
        .contentType("application/json")
        .body(body)
        .post("/v2/models/" + path + "/infer")
        .then();
  }

  @Test
  void healthIsOpenAndEverythingElseIsNot() {
    given().get("/v2/health/live").then().statusCode(200).body("live", equalTo(true));
    given().get("/v2/health/ready").then().statusCode(200).body("ready", equalTo(true));
    given()
        .get("/v2/models/churn")
        .then()
        .statusCode(401)
        .contentType("application/json")
        .body("error", containsString("token"));
  }

  @Test
  void metadataNameEveryColumn() {
    Churn.viewer("serve-org").get("/v2").then().body("name", equalTo("command-center"));
    Churn.viewer("serve-org")
        .get("/v2/models/churn/versions/1.0.0")
        .then()
        .statusCode(200)
        .body("versions", hasItem("1.0.0"))
        .body("inputs", hasSize(5))
        .body("inputs.find { it.name == 'tenure' }.datatype", equalTo("FP64"))
        .body("inputs.find { it.name == 'Contract' }.datatype", equalTo("BYTES"))
        .body("inputs[0].shape", equalTo(java.util.List.of(-1)))
        .body("outputs.name", hasItem("churn_probability"));
    Churn.viewer("serve-org")
        .get("/v2/models/churn/ready")
        .then()
        .statusCode(200)
        .body("ready", equalTo(true));
    for (String path : new String[] {"other", "churn/versions/9.9.9", "churn/versions/9/ready"}) {
      Churn.viewer("serve-org")
          .get("/v2/models/" + path)
          .then()
          .statusCode(404)
          .body("error", containsString("No model"));
    }
    Churn.viewer("nobody-org").get("/v2/models/churn/ready").then().statusCode(409);
  }

  @Test
  void columnsAreScoredAsSinglePredictionsAre() {
    JsonPath answer =
        infer("churn", "{\"id\": \"42\", \"inputs\": [%s, %s]}".formatted(TENURE, CONTRACT))
            .statusCode(200)
            .extract()
            .jsonPath();

    assertThat(answer.getString("id")).isEqualTo("42");
    assertThat(answer.getString("model_name")).isEqualTo("churn");
    assertThat(answer.getString("model_version")).isEqualTo("1.0.0");
    assertThat(answer.getList("outputs.name"))
        .containsExactly("churn_probability", "churn_margin", "risk_level");
    assertThat(answer.getList("outputs[0].shape")).containsExactly(3);
    assertThat(answer.getString("parameters.imputed")).contains("TotalCharges");
    double single =
        Churn.viewer("serve-org")
            .contentType("application/json")
            .body("{\"tenure\": 1, \"Contract\": \"Month-to-month\"}")
            .post("/api/churn/predict")
            .jsonPath()
            .getDouble("churn_probability");
    assertThat(answer.getDouble("outputs[0].data[0]")).isCloseTo(single, within(1e-6));

    infer(
            "churn/versions/1.0.0",
            "{\"inputs\": [%s], \"outputs\": [{\"name\": \"risk_level\"}]}".formatted(TENURE))
        .statusCode(200)
        .body("outputs", hasSize(1))
        .body("outputs[0].datatype", equalTo("BYTES"))
        .body("$", org.hamcrest.Matchers.not(org.hamcrest.Matchers.hasKey("id")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "not json | not valid JSON",
        "{} | inputs must be a list",
        "{\"inputs\": [{\"name\": \"x\", \"shape\": [1], \"datatype\": \"FP64\", \"data\": [1]}]} | unexpected input 'x'",
        "{\"inputs\": [{\"name\": \"tenure\", \"shape\": [2], \"datatype\": \"FP64\", \"data\": [1]}]} | has 1 elements",
        "{\"inputs\": [{\"name\": \"tenure\", \"shape\": [1], \"datatype\": \"FP64\", \"data\": [\"1\"]}]} | which is not FP64",
        "{\"inputs\": [{\"name\": \"tenure\", \"shape\": [1], \"datatype\": \"FP128\", \"data\": [1]}]} | unknown datatype",
        "{\"inputs\": [{\"name\": \"tenure\", \"shape\": [1, 2], \"datatype\": \"FP64\", \"data\": [1, 2]}]} | needs the shape",
        "{\"inputs\": [{\"name\": \"tenure\", \"shape\": [1], \"datatype\": \"FP64\", \"data\": [1]}], \"outputs\": [{\"name\": \"y\"}]} | unknown output 'y'"
      })
  void aWrongRequestIsToldWhatIsWrong(String body, String error) {
    infer("churn", body)
        .statusCode(400)
        .contentType("application/json")
        .body("error", containsString(error));
  }
}
