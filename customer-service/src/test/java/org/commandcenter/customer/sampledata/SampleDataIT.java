package org.commandcenter.customer.sampledata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.both;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.commandcenter.platform.data.Database;
import org.commandcenter.platform.jobs.Job;
import org.commandcenter.platform.jobs.Jobs;
import org.commandcenter.platform.security.Tenant;
import org.commandcenter.platform.testing.PostgresResource;
import org.commandcenter.platform.testing.TestTokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class SampleDataIT {
  private static final String SMALL =
      """
      {"preset": "saas", "customers": 80, "months": 9, "seed": 3, "end_date": "2026-01-01"}
      """;
  private static final List<String> TABLES =
      List.of("customer", "customer_profile", "event", "outcome", "sample_truth");

  @Inject Database database;
  @Inject Jobs jobs;

  @Test
  void fillsAnEmptyOrganizationAndSaysWhatNoModelCanBeat() {
    JsonPath result = loaded("sample-loaded");

    assertThat(result.getInt("customers")).isEqualTo(80);
    assertThat(result.getLong("outcomes"))
        .isEqualTo(rows("sample-loaded", "outcome"))
        .isEqualTo(80);
    assertThat(result.getLong("events")).isEqualTo(rows("sample-loaded", "event"));
    assertThat(result.getLong("interventions")).isPositive();
    assertThat(result.getLong("risk_episodes")).isEqualTo(rows("sample-loaded", "sample_truth"));
    assertThat(result.getDouble("churn_rate")).isBetween(0.02, 0.5);
    assertThat(result.getDouble("bayes_optimal_auc"))
        .isBetween(
            result.getDouble("bayes_optimal_auc_interval.low"),
            result.getDouble("bayes_optimal_auc_interval.high"));
    assertThat(result.getInt("bayes_horizon_days")).isEqualTo(90);
    assertThat(result.getString("end_date")).isEqualTo("2026-01-01");
    JsonPath customer = as("sample-loaded", "viewer").get("/api/customers/saas-000001").jsonPath();
    assertThat(customer.getString("company")).isNotBlank();
    assertThat(customer.getDouble("engagement_score")).isBetween(0.0, 100.0);
  }

  @Test
  void churnedCustomersAreInTheChurnedStage() {
    loaded("sample-stages");

    long churned = count("sample-stages", "select count(*) from outcome where outcome = 'churned'");

    assertThat(churned).isPositive();
    assertThat(count("sample-stages", "select count(*) from customer where stage = 'churned'"))
        .isEqualTo(churned);
  }

  @Test
  void theSameRequestAgainIsTheSameJobAlsoWithoutItsEndDate() {
    String first = post("sample-twice", "operator", SMALL).jsonPath().getString("id");

    String second = post("sample-twice", "operator", SMALL).jsonPath().getString("id");
    String third =
        post("sample-twice", "operator", "{\"customers\": 80, \"months\": 9, \"seed\": 3}")
            .jsonPath()
            .getString("id");

    assertThat(second).isEqualTo(first);
    assertThat(third).isEqualTo(first);
  }

  @Test
  void aJobThatIsRunAgainEndsWithTheSameData() {
    String org = "sample-again";
    JsonPath first = loaded(org);
    List<Long> before = TABLES.stream().map(table -> rows(org, table)).toList();
    // As a crash leaves it: some of it there, some not.
    database.useOrganization(
        org,
        handle -> {
          handle.execute("delete from event where extract(day from occurred_at) < 12");
          handle.execute("delete from outcome where outcome = 'churned'");
          handle.execute("delete from sample_truth where episode = 1");
        });

    Tenant tenant = new Tenant(org, "operator", Set.of("operator"));
    SampleData data = new SampleData("saas", 80, 9, 3, LocalDate.of(2026, 1, 1));
    JsonPath second = result(org, jobs.submit(tenant, SampleDataJob.KIND, data));

    assertThat(second.getMap("")).isEqualTo(first.getMap(""));
    assertThat(TABLES.stream().map(table -> rows(org, table)).toList()).isEqualTo(before);
  }

  @Test
  void anOrganizationWithItsOwnCustomersIsLeftAlone() {
    as("sample-taken", "operator")
        .contentType(ContentType.JSON)
        .body("{\"customer_id\": \"own-1\", \"company\": \"Own\"}")
        .post("/api/customers/ingest")
        .then()
        .statusCode(200);

    post("sample-taken", "operator", SMALL)
        .then()
        .statusCode(409)
        .body("code", equalTo("organization_not_empty"));
    assertThat(rows("sample-taken", "customer")).isEqualTo(1);

    post("sample-taken", "operator", SMALL.replace("{", "{\"max_own_customers\": 1, "))
        .then()
        .statusCode(202);
    post("sample-taken", "operator", "{\"max_own_customers\": 50}")
        .then()
        .statusCode(422)
        .body("violations[0].field", equalTo("max_own_customers"));
  }

  @Test
  void otherSampleDataIsAConflictThatNamesWhatIsThere() {
    post("sample-other", "operator", SMALL).then().statusCode(202);

    post("sample-other", "operator", SMALL.replace("\"seed\": 3", "\"seed\": 4"))
        .then()
        .statusCode(409)
        .body("code", equalTo("other_sample_data"))
        .body("detail", containsString("seed 3"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"preset\": \"bank\"} | preset | must be one of: saas, telco, leads",
        "{\"preset\": \"telco\", \"customers\": 9} | customers | must be between 10 and 200000",
        "{\"customers\": 9} | customers | must be between 10 and 200000",
        "{\"customers\": 200001} | customers | must be between 10 and 200000",
        "{\"months\": 2} | months | must be between 3 and 60",
        "{\"end_date\": \"2999-01-01\"} | end_date | must be between 2000-01-01 and today"
      })
  void aValueOutOfRangeIsNamed(String body, String field, String message) {
    post("sample-wrong", "operator", body)
        .then()
        .statusCode(422)
        .body("violations.field", hasItem(field))
        .body("violations.message", hasItem(message));
    assertThat(rows("sample-wrong", "sample_data")).isZero();
  }

  @Test
  void anUnknownFieldOrTypeIsRefused() {
    post("sample-wrong", "operator", "{\"customer\": 80}")
        .then()
        .statusCode(is(both(greaterThanOrEqualTo(400)).and(lessThan(500))));
    post("sample-wrong", "operator", "{\"seed\": \"x\"}")
        .then()
        .statusCode(is(both(greaterThanOrEqualTo(400)).and(lessThan(500))));
  }

  @Test
  void theTruthIsForAdminsOfASampleOrganizationOnly() {
    loaded("sample-truth");

    as("sample-truth", "operator").get("/api/sample-data/truth").then().statusCode(403);
    as("sample-none", "admin").get("/api/sample-data/truth").then().statusCode(404);
    post("sample-none", "viewer", SMALL).then().statusCode(403);
    List<Map<String, Object>> all = new ArrayList<>();
    String cursor = null;
    do {
      RequestSpecification request = as("sample-truth", "admin").queryParam("limit", 7);
      JsonPath page =
          (cursor == null ? request : request.queryParam("cursor", cursor))
              .get("/api/sample-data/truth")
              .then()
              .statusCode(200)
              .extract()
              .jsonPath();
      all.addAll(page.getList("items"));
      cursor = page.getString("next_cursor");
    } while (cursor != null);
    assertThat(all).hasSize((int) rows("sample-truth", "sample_truth")).doesNotHaveDuplicates();
    assertThat(all.getFirst())
        .containsKeys("external_id", "started_at", "cause", "under_team", "outcomes", "actual");
  }

  private JsonPath loaded(String organization) {
    Response answer = post(organization, "operator", SMALL);
    answer
        .then()
        .statusCode(202)
        .header("Location", containsString("/api/jobs/customer-service-"))
        .body("id", startsWith("customer-service-"));
    return result(organization, jobs.get(organization, answer.jsonPath().getString("id")));
  }

  private JsonPath result(String organization, Job job) {
    Job ended =
        Awaitility.await()
            .atMost(Duration.ofSeconds(60))
            .pollInterval(Duration.ofMillis(50))
            .until(() -> jobs.get(organization, job.id()), Job::ended);
    assertThat(ended.state()).as(ended.error()).isEqualTo(Job.State.SUCCEEDED);
    return new JsonPath(ended.result().toString());
  }

  private static RequestSpecification as(String organization, String role) {
    return RestAssured.given().auth().oauth2(TestTokens.token(organization, role));
  }

  private static Response post(String organization, String role, String body) {
    return as(organization, role).contentType(ContentType.JSON).body(body).post("/api/sample-data");
  }

  private long rows(String organization, String table) {
    return count(organization, "select count(*) from " + table);
  }

  private long count(String organization, String sql) {
    return database.inOrganization(
        organization, handle -> handle.createQuery(sql).mapTo(Long.class).one());
  }
}
