package org.commandcenter.churn.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import org.commandcenter.churn.testing.Churn;
import org.commandcenter.churn.testing.CustomerServiceStub;
import org.commandcenter.churn.testing.TelcoShaped;
import org.commandcenter.platform.security.Role;
import org.commandcenter.platform.testing.PostgresResource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(CustomerServiceStub.class)
class PredictIT {
  private static ValidatableResponse predict(String organization, String body) {
    return Churn.viewer(organization)
        .contentType("application/json")
        .body(body)
        .post("/api/churn/predict")
        .then();
  }

  @Test
  void aPartOfTheFeaturesIsEnough() {
    Churn.served();

    JsonPath answer =
        predict(
                "serve-org",
                "{\"customer_id\": \"X-1\", \"tenure\": 1, \"Contract\": \"Month-to-month\","
                    + " \"shoe_size\": 43}")
            .statusCode(200)
            .extract()
            .jsonPath();

    assertThat(answer.getDouble("churn_probability")).isBetween(0.5, 1.0);
    assertThat(answer.getString("risk_level")).isIn("medium", "high", "critical");
    assertThat(answer.getString("customer_id")).isEqualTo("X-1");
    assertThat(answer.getString("model_version")).isEqualTo("1.0.0");
    assertThat(answer.getList("imputed"))
        .containsExactlyInAnyOrder("SeniorCitizen", "Monthly\"Charges", "TotalCharges");
    assertThat(answer.getList("ignored")).containsExactly("shoe_size");
    assertThat(answer.getDouble("prediction_confidence")).isBetween(0.0, 1.0);
    assertThat(answer.getString("top_risk_factors[0].feature")).isIn("tenure", "Contract");
    assertThat(answer.getList("recommendations"))
        .containsExactly("Offer a longer contract, with a benefit that is worth the commitment");
    assertThat(answer.getString("timestamp")).endsWith("Z");
  }

  @Test
  void aWrongTypeIsRefusedByName() {
    Churn.served();

    predict("serve-org", "{\"tenure\": \"long\", \"Contract\": 4}")
        .statusCode(422)
        .body("code", equalTo("invalid_request"))
        .body(
            "violations.find { it.field == 'tenure' }.message", containsString("must be a number"))
        .body(
            "violations.find { it.field == 'Contract' }.message",
            containsString("Month-to-month, Two year"));
    predict("serve-org", "3").statusCode(422);
  }

  @Test
  void whatIsWrongWithOneOfManyStopsNoOther() {
    List<String> customers = Churn.served();

    JsonPath answer =
        predict(
                "serve-org",
                "[{\"tenure\": 60, \"Contract\": \"Two year\"}, {\"tenure\": true},"
                    + " {\"customer_id\": \"%s\"}, {\"customer_id\": \"nobody\"}]"
                        .formatted(customers.getFirst()))
            .statusCode(200)
            .extract()
            .jsonPath();

    assertThat(answer.getList("items.index")).containsExactly(0, 2);
    assertThat(answer.getList("errors.index")).containsExactly(1, 3);
    assertThat(answer.getString("errors[0].violations[0].field")).isEqualTo("[1].tenure");
    assertThat(answer.getString("errors[1].code")).isEqualTo("not_found");
  }

  @Test
  void anIdentifierAloneGivesTheStoredPrediction() {
    String customer = Churn.served().get(3);
    JsonPath stored = Churn.read("serve-org", "/api/churn/predictions/" + customer);

    JsonPath answer =
        predict("serve-org", "{\"customer_id\": \"%s\"}".formatted(customer))
            .statusCode(200)
            .extract()
            .jsonPath();

    assertThat(answer.getDouble("churn_probability"))
        .isCloseTo(stored.getDouble("churn_probability"), within(1e-6));
    assertThat(answer.getString("basis")).isEqualTo("out_of_fold");
    assertThat(stored.getDouble("prediction_confidence")).isBetween(0.0, 1.0);
    predict("serve-org", "{\"customer_id\": \"nobody\"}").statusCode(404);
  }

  @Test
  void transactionsBecomeTheFeaturesOfTraining() {
    Churn.trained();
    Churn.served();
    String body =
        """
        {"customer_id": "T-1", "as_of": "2026-06-29", "industry": "saas", "region": "EMEA",
         "transactions": [
          {"event_date": "2026-06-01", "event_type": "usage", "amount": 12},
          {"event_date": "2026-06-20T10:00:00Z", "event_type": "login", "amount": 4},
          {"event_date": "2026-06-22 11:30:00", "amount": 20}]}
        """;

    JsonPath answer = predict("events-org", body).statusCode(200).extract().jsonPath();

    assertThat(answer.getString("as_of")).isEqualTo("2026-06-29T00:00:00Z");
    assertThat(answer.getDouble("churn_probability")).isBetween(0.0, 1.0);
    assertThat(answer.getList("imputed")).contains("mrr", "nps_last").doesNotContain("usage_28d");
    predict("events-org", "{\"transactions\": [{\"event_date\": \"soon\"}]}")
        .statusCode(422)
        .body("violations[0].field", equalTo("transactions[0].event_date"));
    predict("serve-org", body).statusCode(409);
  }

  @Test
  void anotherChampionAnswersAtOnce() {
    predict("swap-org", "{\"tenure\": 1}")
        .statusCode(409)
        .body("code", equalTo("model_not_trained"));
    TelcoShaped.write(Churn.folder("swap-org"), "abc", 200, TelcoShaped.Outcome.MIXED, 12);
    String training = "{\"dataset_id\": \"abc\", \"algorithm\": \"logistic_regression\"%s}";
    Churn.train("swap-org", training.formatted(""));
    predict("swap-org", "{\"tenure\": 1}").body("model_version", equalTo("1.0.0"));
    Churn.train("swap-org", training.formatted(", \"activate\": false"));

    Churn.as("swap-org", Role.ADMIN).post("/api/churn/models/1.1.0/activate");

    predict("swap-org", "{\"tenure\": 1}")
        .body("model_version", equalTo("1.1.0"))
        .body("imputation", equalTo("training_median"));
  }
}
