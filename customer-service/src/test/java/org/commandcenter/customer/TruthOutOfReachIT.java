package org.commandcenter.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commandcenter.customer.Calls.as;
import static org.commandcenter.customer.Calls.json;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.commandcenter.platform.security.Role;
import org.commandcenter.platform.testing.PostgresResource;
import org.junit.jupiter.api.Test;

/** No model or estimate may see the truth about sample data: it is in no answer that they read. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class TruthOutOfReachIT {
  private static final List<String> FIELDS =
      List.of(
          "under_team",
          "hazard",
          "surviv",
          "potential",
          "cause",
          "relief",
          "sensitivity",
          "true_",
          "truth",
          "conversion_probability",
          "expected_value");

  @Test
  void nothingOfTheTruthIsInWhatNeighboursRead() throws Exception {
    String org = load("saas", 60);
    List<String> truths = truths(org);
    String customer =
        json(as(org, "admin").get("/api/sample-data/truth")).get("items[0].external_id");

    List<String> read = new ArrayList<>();
    for (String table : List.of("customers", "profiles", "events", "outcomes")) {
      read.add(snapshot(org, table));
    }
    read.add(as(org, Role.SERVICE).get("/api/customers?limit=1000").asString());
    read.add(as(org, Role.SERVICE).get("/api/customers/" + customer).asString());
    read.add(as(org, Role.SERVICE).get("/api/customers/" + customer + "/timeline").asString());

    assertThat(read).allSatisfy(text -> assertThat(text).isNotBlank());
    assertThat(truths).hasSizeGreaterThan(5);
    assertThat(read)
        .allSatisfy(
            text -> {
              assertThat(text).doesNotContain(truths);
              assertThat(text).doesNotContain(FIELDS);
            });
  }

  @Test
  void theTrainingTableOfTelcoHasTheLabelAndNotItsProbability() throws Exception {
    String org = load("telco", 300);
    String dataset = json(as(org, "viewer").get("/api/datasets")).get("items[0].dataset_id");

    String table = snapshot(org, "dataset-" + dataset);

    assertThat(table).contains("Month-to-month").doesNotContain(truths(org));
    assertThat(table).doesNotContain(FIELDS);
  }

  @Test
  void servicesAreForbiddenToAskForTheTruth() {
    for (String role : List.of(Role.SERVICE, Role.OPERATOR, Role.ANALYST, Role.VIEWER)) {
      as("truth-forbidden", role).get("/api/sample-data/truth").then().statusCode(403);
    }
  }

  /** Probabilities with all their decimals, as nothing else would have them by chance. */
  private static List<String> truths(String org) {
    JsonPath page = json(as(org, "admin").get("/api/sample-data/truth?limit=1000"));
    List<Map<String, Object>> underTeam = page.getList("items.under_team");
    return underTeam.stream()
        .map(mean -> String.valueOf(mean.get("value")))
        .filter(value -> value.length() > 7)
        .distinct()
        .toList();
  }

  private static String snapshot(String org, String table) throws Exception {
    try (Parquet parquet = Parquet.of(org, table)) {
      return parquet.text();
    }
  }

  private static String load(String preset, int customers) {
    String org = Calls.newOrganization();
    JsonPath job =
        json(
            as(org, "operator")
                .contentType(ContentType.JSON)
                .body(
                    "{\"preset\": \"%s\", \"customers\": %d, \"months\": 9}"
                        .formatted(preset, customers))
                .post("/api/sample-data"));
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(50))
        .until(
            () ->
                json(as(org, "viewer").get("/api/jobs/" + job.getString("id")))
                    .getString("state")
                    .equals("succeeded"));
    return org;
  }
}
