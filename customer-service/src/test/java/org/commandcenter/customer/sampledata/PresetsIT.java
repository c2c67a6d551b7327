package org.commandcenter.customer.sampledata;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.commandcenter.platform.data.Database;
import org.commandcenter.platform.erasure.ErasedPerson;
import org.commandcenter.platform.jobs.Job;
import org.commandcenter.platform.jobs.Jobs;
import org.commandcenter.platform.security.Tenant;
import org.commandcenter.platform.testing.PostgresResource;
import org.commandcenter.platform.testing.TestTokens;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class PresetsIT {
  @Inject Database database;
  @Inject Jobs jobs;
  @Inject SampleTruthData truthData;

  @Test
  void telcoIsATrainingTableOfCustomersWhoseTruthIsKnown() {
    String org = "preset-telco";
    JsonPath result = loaded(org, "telco", 2_000);

    JsonPath dataset = get(org, "viewer", "/api/datasets/" + result.getString("dataset_id"));
    assertThat(dataset.getString("kind")).isEqualTo("training_table");
    assertThat(dataset.getString("status")).isEqualTo("ready");
    assertThat(dataset.getString("label_column")).isEqualTo("Churn");
    assertThat(dataset.getString("id_column")).isEqualTo("customerID");
    assertThat(dataset.getInt("row_count")).isEqualTo(2_000);
    assertThat(dataset.getInt("rejected_count")).isZero();
    assertThat(dataset.getList("columns")).hasSize(21);
    assertThat(count(org, "customer")).isEqualTo(2_000);
    assertThat(result.getDouble("churn_rate")).isBetween(0.22, 0.31);
    assertThat(result.getDouble("bayes_optimal_auc")).isBetween(0.82, 0.88);
    assertThat(count(org, "sample_truth")).isEqualTo(2_000);
    JsonPath truth = get(org, "admin", "/api/sample-data/truth?limit=1");
    assertThat(truth.getList("items[0].outcomes")).hasSize(4);
    assertThat(truth.getDouble("items[0].churn_probability")).isBetween(0.0, 1.0);
  }

  @Test
  void leadsMoveThroughStagesWithTheirDealsAndSomeBecomeCustomers() {
    String org = "preset-leads";
    JsonPath result = loaded(org, "leads", 600);

    assertThat(count(org, "customer")).isEqualTo(600);
    assertThat(result.getDouble("conversion_rate")).isBetween(0.05, 0.30);
    assertThat(result.getDouble("bayes_optimal_auc")).isBetween(0.75, 0.95);
    assertThat(result.getLong("stage_changes")).isEqualTo(count(org, "stage_change"));
    assertThat(result.getLong("deals")).isEqualTo(count(org, "deal")).isPositive();
    for (String stage : List.of("lead", "mql", "sql", "customer", "churned")) {
      assertThat(count(org, "customer where stage = '" + stage + "'")).as(stage).isPositive();
      assertThat(count(org, "stage_change where dated and to_stage = '" + stage + "'"))
          .as(stage)
          .isGreaterThanOrEqualTo(count(org, "customer where stage = '" + stage + "'"));
    }
    assertThat(count(org, "deal where status = 'open'")).isPositive();
    assertThat(count(org, "deal where status = 'won'"))
        .isEqualTo(count(org, "customer where stage in ('customer', 'churned')"));
    assertThat(
            get(org, "admin", "/api/sample-data/truth?limit=1")
                .getDouble("items[0].conversion_probability"))
        .isBetween(0.0, 1.0);
  }

  @Test
  void loadingLeadsAgainChangesNothing() {
    String org = "preset-leads-again";
    JsonPath first = loaded(org, "leads", 100);
    List<String> tables =
        List.of("customer_profile", "stage_change", "deal_version", "sample_truth");
    List<Long> before = tables.stream().map(table -> count(org, table)).toList();

    Job again =
        jobs.submit(
            new Tenant(org, "operator", Set.of("operator")),
            SampleDataJob.KIND,
            new SampleData("leads", 100, 18, 7, LocalDate.of(2026, 1, 1)));

    assertThat(result(org, again.id()).getMap("")).isEqualTo(first.getMap(""));
    assertThat(tables.stream().map(table -> count(org, table)).toList()).isEqualTo(before);
  }

  @Test
  void erasingAPersonErasesTheTruthAboutIt() {
    String org = "preset-erased";
    loaded(org, "leads", 20);
    ErasedPerson person = new ErasedPerson(org, Set.of(UUID.randomUUID()), Set.of("lead-000003"));

    assertThat(truthData.remaining(person)).isEqualTo(1);
    assertThat(truthData.erase(person)).isEqualTo(1);
    assertThat(truthData.remaining(person)).isZero();
    assertThat(count(org, "sample_truth")).isEqualTo(19);
  }

  private JsonPath loaded(String org, String preset, int customers) {
    Response answer =
        RestAssured.given()
            .auth()
            .oauth2(TestTokens.token(org, "operator"))
            .contentType(ContentType.JSON)
            .body(
                """
                {"preset": "%s", "customers": %d, "end_date": "2026-01-01"}
                """
                    .formatted(preset, customers))
            .post("/api/sample-data");
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(202);
    return result(org, answer.jsonPath().getString("id"));
  }

  private JsonPath result(String org, String job) {
    Job ended =
        Awaitility.await()
            .atMost(Duration.ofSeconds(60))
            .pollInterval(Duration.ofMillis(50))
            .until(() -> jobs.get(org, job), Job::ended);
    assertThat(ended.state()).as(ended.error()).isEqualTo(Job.State.SUCCEEDED);
    return new JsonPath(ended.result().toString());
  }

  private static JsonPath get(String org, String role, String path) {
    Response answer = RestAssured.given().auth().oauth2(TestTokens.token(org, role)).get(path);
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    return answer.jsonPath();
  }

  private long count(String org, String rows) {
    return database.inOrganization(
        org, handle -> handle.createQuery("select count(*) from " + rows).mapTo(Long.class).one());
  }
}
