package org.commandcenter.churn.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import org.commandcenter.churn.testing.Churn;
import org.commandcenter.churn.testing.CustomerServiceStub;
import org.commandcenter.churn.testing.SeededWorld;
import org.commandcenter.churn.testing.TelcoShaped;
import org.commandcenter.platform.security.Role;
import org.commandcenter.platform.testing.PostgresResource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(CustomerServiceStub.class)
class ActivationIT {
  @Test
  void aModelWithoutSignalIsRegisteredButOnlyAnAdministratorCanPutItInCharge() {
    List<String> ids =
        TelcoShaped.write(Churn.folder("noise-org"), "abc", 300, TelcoShaped.Outcome.NOISE, 4);

    JsonPath job = Churn.train("noise-org", "{\"dataset_id\": \"abc\"}");

    assertThat(job.getString("state")).as(job.prettify()).isEqualTo("succeeded");
    assertThat(job.getString("result.verdict")).isEqualTo("no_usable_signal");
    assertThat(job.getString("result.verdict_reasons[0].reason")).isNotBlank();
    assertThat(job.getBoolean("result.activated")).isFalse();
    String customer = "/api/churn/predictions/" + ids.getFirst();
    Churn.viewer("noise-org")
        .get("/api/churn/baseline")
        .then()
        .statusCode(409)
        .body("code", equalTo("model_not_trained"));

    JsonPath activation =
        Churn.as("noise-org", Role.ADMIN)
            .post("/api/churn/models/1.0.0/activate")
            .then()
            .statusCode(200)
            .body("model.alias", equalTo("champion"))
            .extract()
            .jsonPath();

    JsonPath scoring = Churn.await("noise-org", "/api/jobs/" + activation.getString("job.id"));
    assertThat(scoring.getInt("result.scored")).isEqualTo(300);
    assertThat(Churn.read("noise-org", customer).getString("basis")).isEqualTo("out_of_fold");
  }

  @Test
  void aTrainingCanLeaveTheChampionInPlace() {
    TelcoShaped.write(Churn.folder("stay-org"), "abc", 300, TelcoShaped.Outcome.MIXED, 8);
    Churn.train("stay-org", "{\"dataset_id\": \"abc\", \"algorithm\": \"logistic_regression\"}");

    JsonPath second =
        Churn.train(
            "stay-org",
            "{\"dataset_id\": \"abc\", \"algorithm\": \"random_forest\", \"activate\": false}");

    assertThat(second.getBoolean("result.activated")).isFalse();
    JsonPath models = Churn.read("stay-org", "/api/churn/models");
    assertThat(models.getList("items.model_version")).containsExactly("1.1.0", "1.0.0");
    assertThat(models.getList("items.alias")).containsExactly(null, "champion");
    assertThat(Churn.read("stay-org", "/api/churn/baseline").getString("model_version"))
        .isEqualTo("1.0.0");
  }

  @Test
  void anImportedHistoryIsRefusedUntilItsDatesAreTrusted() {
    new SeededWorld(150, 40, 21).importedAtTheEnd().write(Churn.folder("import-org"));

    JsonPath refused = Churn.train("import-org", "{\"algorithm\": \"logistic_regression\"}");
    assertThat(refused.getString("state")).isEqualTo("failed");
    assertThat(refused.getString("error")).contains("\"known_by\": \"occurred\"");

    JsonPath trusted =
        Churn.train(
            "import-org", "{\"algorithm\": \"logistic_regression\", \"known_by\": \"occurred\"}");
    assertThat(trusted.getString("state")).as(trusted.prettify()).isEqualTo("succeeded");
    assertThat(trusted.getString("result.verdict")).isEqualTo("usable");
    assertThat(Churn.read("import-org", "/api/churn/models/1.0.0").getString("parameters.known_by"))
        .isEqualTo("occurred");
  }
}
