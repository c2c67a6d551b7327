package org.commandcenter.churn.explanation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.path.json.config.JsonPathConfig;
import io.restassured.path.json.config.JsonPathConfig.NumberReturnType;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import org.commandcenter.churn.testing.Churn;
import org.commandcenter.churn.testing.CustomerServiceStub;
import org.commandcenter.platform.testing.PostgresResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(CustomerServiceStub.class)
class ExplanationsIT {
  private static final String PATH = "/api/churn/explanations/";
  private static final JsonPathConfig DOUBLES =
      JsonPathConfig.jsonPathConfig().numberReturnType(NumberReturnType.DOUBLE);

  @BeforeEach
  void train() {
    Churn.served();
  }

  private static ValidatableResponse post(String path, String body) {
    return Churn.viewer("serve-org")
        .contentType("application/json")
        .body(body)
        .post(PATH + path)
        .then();
  }

  @Test
  void givenFeaturesAreExplainedToTheLastDigit() {
    JsonPath answer =
        post("X-1", "{\"tenure\": 2, \"Contract\": \"Month-to-month\", \"colour\": 1}")
            .statusCode(200)
            .extract()
            .jsonPath(DOUBLES);

    List<Double> shap = answer.getList("shap_values", Double.class);
    List<Double> impact = answer.getList("probability.shap_values", Double.class);
    assertThat(answer.getDouble("base_value") + shap.stream().mapToDouble(v -> v).sum())
        .isCloseTo(answer.getDouble("margin"), within(1e-5));
    assertThat(
            answer.getDouble("probability.base_value") + impact.stream().mapToDouble(v -> v).sum())
        .isCloseTo(answer.getDouble("churn_probability"), within(1e-5));
    assertThat(answer.getList("ignored")).containsExactly("colour");
    List<Map<String, Object>> steps = answer.getList("waterfall");
    assertThat(steps).hasSize(5);
    assertThat((Double) steps.getLast().get("margin_to"))
        .isCloseTo(answer.getDouble("margin"), within(1e-5));
    assertThat((Double) steps.getLast().get("probability_to"))
        .isCloseTo(answer.getDouble("churn_probability"), within(1e-5));
    post("X-1", "{\"tenure\": []}").statusCode(422).body("violations[0].field", equalTo("tenure"));
  }

  @Test
  void theWholePopulationIsExplained() {
    JsonPath global = Churn.read("serve-org", PATH + "global?features=3&points=50");

    assertThat(global.getInt("customers")).isEqualTo(400);
    assertThat(global.getList("features.feature")).hasSize(3).contains("tenure", "Contract");
    String tenure = "features.find { it.feature == 'tenure' }.";
    assertThat(global.getString(tenure + "direction")).isEqualTo("higher_lowers_risk");
    assertThat(global.getDouble(tenure + "mean_abs_shap.low"))
        .isLessThan(global.getDouble(tenure + "mean_abs_shap.value"));
    String contract = "features.find { it.feature == 'Contract' }.";
    assertThat(global.getList(contract + "levels.level"))
        .containsExactly("Month-to-month", "Two year");
    assertThat(global.getList("summary[0].points")).hasSize(50);
    assertThat(Churn.read("serve-org", PATH + "global?features=3&points=50").prettify())
        .isEqualTo(global.prettify());
  }

  @Test
  void dependenceFollowsTheValue() {
    JsonPath tenure = Churn.read("serve-org", PATH + "dependence/tenure?points=10");

    assertThat(tenure.getList("points")).hasSize(10);
    assertThat(tenure.getDouble("curve[0].shap_value.value"))
        .isGreaterThan(tenure.getDouble("curve[-1].shap_value.value"));
    assertThat(Churn.read("serve-org", PATH + "dependence/Contract").getList("curve.level"))
        .containsExactly("Month-to-month", "Two year");
    assertThat(
            Churn.read("serve-org", PATH + "dependence/TotalCharges").getInt("missing.customers"))
        .isPositive();
    Churn.viewer("serve-org").get(PATH + "dependence/shoe_size").then().statusCode(404);
  }

  @Test
  void whatIfsLeaveValuesThatNobodyKnowsAlone() {
    Churn.trained();
    String customer =
        Churn.read("events-org", "/api/churn/predictions?limit=1")
            .getString("items[0].customer_id");
    assertThat(Churn.read("events-org", PATH + customer).getList("feature_values")).containsNull();

    Churn.viewer("events-org")
        .contentType("application/json")
        .body("{}")
        .post(PATH + customer + "/what-if")
        .then()
        .statusCode(200);
  }

  @Test
  void whatIfsChangeOnlyWhatCanBeChanged() {
    String customer =
        Churn.read("serve-org", "/api/churn/predictions?risk_segment=high")
            .getList("items.customer_id", String.class)
            .stream()
            .filter(
                id ->
                    Churn.read("serve-org", PATH + id)
                        .getList("feature_values")
                        .contains("Month-to-month"))
            .findFirst()
            .orElseThrow();

    JsonPath found = post(customer + "/what-if", "{}").statusCode(200).extract().jsonPath(DOUBLES);

    assertThat(found.getBoolean("found")).as(found.prettify()).isTrue();
    assertThat(found.getDouble("what_ifs[0].churn_probability"))
        .isLessThan(found.getDouble("target"));
    assertThat(found.getList("what_ifs.changes.flatten().feature"))
        .isSubsetOf("Contract", "Monthly\"Charges");

    JsonPath none =
        post(customer + "/what-if", "{\"target_probability\": 0.000001}")
            .extract()
            .jsonPath(DOUBLES);
    assertThat(none.getBoolean("found")).isFalse();
    assertThat(none.getString("reason")).contains("No change of up to 3");
    assertThat(none.getDouble("closest.churn_probability")).isBetween(0.000001, 1.0);

    post(customer + "/what-if", "{\"changes\": {\"Contract\": \"Two year\"}}")
        .statusCode(200)
        .body("what_ifs[0].changes[0].from", equalTo("Month-to-month"));
    post(customer + "/what-if", "{\"changes\": {\"tenure\": 70}}")
        .statusCode(422)
        .body("violations[0].field", equalTo("changes.tenure"))
        .body("detail", containsString("can be changed"));
    post(customer + "/what-if", "{\"max_changes\": 9}").statusCode(422);
  }
}
