package org.commandcenter.churn.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.commandcenter.churn.testing.Churn;
import org.commandcenter.churn.testing.CustomerServiceStub;
import org.commandcenter.churn.testing.ParquetFiles;
import org.commandcenter.churn.testing.TelcoShaped;
import org.commandcenter.platform.security.Role;
import org.commandcenter.platform.testing.PostgresResource;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(CustomerServiceStub.class)
class DatasetTrainingIT {
  @Test
  void everyRowOfATrainingTableIsShownByAModelThatNeverSawIt() {
    List<String> ids =
        TelcoShaped.write(Churn.folder("telco-org"), "abc", 600, TelcoShaped.Outcome.MIXED, 5);

    JsonPath job = Churn.train("telco-org", "{\"dataset_id\": \"abc\"}");

    assertThat(job.getString("state")).as(job.prettify()).isEqualTo("succeeded");
    assertThat(job.getString("result.verdict")).isEqualTo("usable");
    assertThat(job.getString("result.metrics.roc_auc_interval")).isEqualTo("delong");
    assertThat(job.getInt("result.scoring.scored")).isEqualTo(600);
    for (String id : ids.subList(0, 25)) {
      JsonPath prediction = Churn.read("telco-org", "/api/churn/predictions/" + id);
      assertThat(prediction.getString("basis")).isEqualTo("out_of_fold");
      JsonPath explanation = Churn.read("telco-org", "/api/churn/explanations/" + id);
      double margin =
          explanation.getDouble("base_value")
              + explanation.getList("shap_values", Double.class).stream().mapToDouble(v -> v).sum();
      assertThat(1 / (1 + Math.exp(-margin)))
          .isCloseTo(prediction.getDouble("churn_probability"), within(1e-5));
      assertThat(explanation.getList("feature_names")).contains("Monthly\"Charges", "Contract");
    }
    assertThat(
            Churn.read("telco-org", "/api/churn/trajectories/" + ids.getFirst()).getList("points"))
        .isEmpty();
  }

  @Test
  void aSecondTrainingIsTheNextVersionAndScoringAgainChangesNothing() {
    List<String> ids =
        TelcoShaped.write(Churn.folder("again-org"), "abc", 300, TelcoShaped.Outcome.MIXED, 6);
    String body = "{\"dataset_id\": \"abc\", \"algorithm\": \"logistic_regression\"}";
    Churn.train("again-org", body);
    JsonPath second = Churn.train("again-org", body);
    assertThat(second.getString("result.model_version")).isEqualTo("1.1.0");
    String path = "/api/churn/predictions/" + ids.getFirst();
    double before = Churn.read("again-org", path).getDouble("churn_probability");

    JsonPath scoring =
        Churn.await(
            "again-org",
            Churn.as("again-org", Role.ANALYST)
                .post("/api/churn/score")
                .then()
                .statusCode(202)
                .extract()
                .header("Location"));

    assertThat(scoring.getString("state")).isEqualTo("succeeded");
    JsonPath after = Churn.read("again-org", path);
    assertThat(after.getDouble("churn_probability")).isEqualTo(before);
    assertThat(after.getString("model_version")).isEqualTo("1.1.0");
    assertThat(after.getList("history")).hasSize(3);
  }

  @Test
  void oneClassOnlyFailsAndSaysSo() {
    TelcoShaped.write(Churn.folder("one-org"), "abc", 50, TelcoShaped.Outcome.ALL_STAY, 5);

    JsonPath job = Churn.train("one-org", "{\"dataset_id\": \"abc\"}");

    assertThat(job.getString("state")).isEqualTo("failed");
    assertThat(job.getString("error"))
        .isEqualTo("Training needs customers who left and customers who stayed; all 50 stayed");
    JsonPath status = Churn.read("one-org", "/api/churn/training-status");
    assertThat(status.getString("status")).isEqualTo("failed");
    assertThat(status.getString("error_message")).contains("all 50 stayed");
  }

  @Test
  void tooFewRowsAreRefusedAtOnce() {
    TelcoShaped.write(Churn.folder("few-org"), "abc", 9, TelcoShaped.Outcome.MIXED, 5);

    Churn.as("few-org", Role.ANALYST)
        .contentType("application/json")
        .body("{\"dataset_id\": \"abc\"}")
        .post("/api/churn/models/train")
        .then()
        .statusCode(409)
        .body("code", equalTo("insufficient_data"))
        .body("detail", containsString("at least 10 rows; the dataset has 9"));
  }

  @Test
  void telcoIsPredictedAsWellAsCanBeHonestly() {
    Path csv =
        Path.of(System.getProperty("commandcenter.data.dir", "../../shared/data"))
            .resolve("telco/WA_Fn-UseC_-Telco-Customer-Churn.csv");
    Assumptions.assumeTrue(Files.exists(csv), "The Telco data are not here: " + csv);
    Path folder = Churn.folder("ibm-org");
    ParquetFiles.copy(
        folder,
        "dataset-ibm",
        """
        (select * replace (try_cast("TotalCharges" as double) as "TotalCharges"),
           md5("customerID") as customer_id
         from read_csv('%s', types = {'TotalCharges': 'varchar', 'Partner': 'varchar',
           'Dependents': 'varchar', 'PhoneService': 'varchar', 'PaperlessBilling': 'varchar',
           'Churn': 'varchar'}))
        """
            .formatted(csv));
    ParquetFiles.write(folder, "customers", ParquetFiles.CUSTOMERS, List.of());
    StringBuilder features = new StringBuilder();
    for (String number : List.of("SeniorCitizen", "tenure", "MonthlyCharges", "TotalCharges")) {
      features.append(
          "{\"name\": \"%s\", \"type\": \"number\", \"role\": \"feature\"},".formatted(number));
    }
    for (String text :
        List.of(
            "gender",
            "Partner",
            "Dependents",
            "PhoneService",
            "MultipleLines",
            "InternetService",
            "OnlineSecurity",
            "OnlineBackup",
            "DeviceProtection",
            "TechSupport",
            "StreamingTV",
            "StreamingMovies",
            "Contract",
            "PaperlessBilling",
            "PaymentMethod")) {
      features.append(
          "{\"name\": \"%s\", \"type\": \"text\", \"role\": \"feature\"},".formatted(text));
    }
    TelcoShaped.describe(folder, "ibm", 7043, features.substring(0, features.length() - 1));

    JsonPath job = Churn.train("ibm-org", "{\"dataset_id\": \"ibm\"}");

    assertThat(job.getString("state")).as(job.prettify()).isEqualTo("succeeded");
    assertThat(job.getDouble("result.metrics.roc_auc.value")).isBetween(.838, .856);
    assertThat(job.getDouble("result.baselines.logistic_regression.roc_auc.value"))
        .isBetween(.838, .856);
    assertThat(job.getDouble("result.metrics.brier.value")).isBetween(.130, .140);
    assertThat(job.getInt("result.scoring.scored")).isEqualTo(7043);
  }
}
