package org.commandcenter.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commandcenter.customer.Calls.as;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.commandcenter.platform.testing.PostgresResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class ProfileIT {
  private String org;

  @BeforeEach
  void oneCustomerKnownInTwoVersions() {
    org = Calls.newOrganization();
    for (String row :
        List.of(
            "Old,100,emea,1,2026-01-01T00:00:00Z,2026-01-10T00:00:00Z",
            "New,200,emea,2,2026-02-01T00:00:00Z,2026-02-10T00:00:00Z")) {
      Calls.json(
          as(org, "operator")
              .contentType("text/csv")
              .body(
                  "customer_id,company,mrr,region,seats,effective_at,recorded_at\na," + row + "\n")
              .post("/api/customers/ingest"));
    }
  }

  @Test
  void aChangeAppendsAVersionAndLeavesTheRest() {
    JsonPath changed =
        Calls.json(
            patch(
                "{\"mrr\": 250.5, \"region\": null, \"attributes\": {\"seats\": null, \"x\": 1}}"));

    assertThat(changed.getString("company")).isEqualTo("New");
    assertThat(changed.getDouble("mrr")).isEqualTo(250.5);
    assertThat(changed.getString("region")).isNull();
    assertThat(changed.getMap("attributes")).isEqualTo(Map.of("x", 1));
    assertThat(
            Calls.json(as(org, "viewer").get("/api/customers?sort=-mrr")).getDouble("items[0].mrr"))
        .isEqualTo(250.5);
    String again = Calls.json(patch("{\"mrr\": 250.50, \"Mrr\": null}")).getString("recorded_at");
    assertThat(Calls.json(patch("{\"company\": \"New\"}")).getString("recorded_at"))
        .isEqualTo(again);
    assertThat(
            Calls.json(as(org, "viewer").get("/api/customers/a?as_of=2026-03-01T00:00:00Z"))
                .getDouble("mrr"))
        .isEqualTo(200);
  }

  @Test
  void aChangeOfThePastLeavesWhatCameLater() {
    Calls.json(patch("{\"company\": \"Older\", \"effective_at\": \"2026-01-15\"}"));
    assertThat(get("").getString("company")).isEqualTo("New");
  }

  @Test
  void theStageMovesWithTheProfile() {
    assertThat(Calls.json(patch("{\"stage\": \"churned\"}")).getString("stage"))
        .isEqualTo("churned");
    assertThat(Calls.json(patch("{\"stage\": \"customer\"}")).getString("stage"))
        .isEqualTo("customer");
    assertThat(get("?as_of=2026-03-01T00:00:00Z").getString("stage")).isEqualTo("customer");
  }

  @Test
  void theProfileIsShownAsItWasKnown() {
    Calls.json(
        as(org, "service")
            .contentType("application/json")
            .body(
                List.of(
                    Map.of(
                        "customer_id", get("").getString("customer_id"),
                        "churn_probability", 0.7,
                        "risk_level", "high",
                        "model_version", "m-1",
                        "as_of", "2026-02-20T00:00:00Z")))
            .put("/api/customers/risk"));

    as(org, "viewer").get("/api/customers/a?as_of=2026-01-05T00:00:00Z").then().statusCode(404);
    JsonPath january = get("?as_of=2026-02-05T00:00:00Z");
    assertThat(january.getString("company")).isEqualTo("Old");
    assertThat(january.getInt("attributes.seats")).isEqualTo(1);
    assertThat(january.<Object>get("risk")).isNull();
    JsonPath march = get("?as_of=2026-03-01T00:00:00Z");
    assertThat(march.getString("company")).isEqualTo("New");
    assertThat(march.getDouble("risk.churn_probability")).isEqualTo(0.7);
    as(org, "viewer").get("/api/customers/a?as_of=yesterday").then().statusCode(422);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{'mrr': 'much'}|mrr",
        "{'engagement_score': 101}|engagement_score",
        "{'stage': null}|stage",
        "{'customer_id': 'b'}|customer_id",
        "{'risk': {}}|risk",
        "{'effective_at': '2999-01-01'}|effective_at",
        "{'attributes': 3}|attributes",
      })
  void refusesWhatAnUploadWouldNotTake(String body, String field) {
    patch(body.replace('\'', '"'))
        .then()
        .statusCode(422)
        .body("violations[0].field", equalTo(field));
  }

  @Test
  void onlyTheVersionThatWasReadIsChanged() {
    String tag = as(org, "viewer").get("/api/customers/a").header("ETag");
    assertThat(ifMatch(tag).statusCode()).isEqualTo(200);
    ifMatch(tag).then().statusCode(412).body("code", equalTo("precondition_failed"));
  }

  private Response ifMatch(String tag) {
    return as(org, "operator")
        .contentType("application/json")
        .header("If-Match", tag)
        .body("{\"company\": \"Mine\"}")
        .patch("/api/customers/a");
  }

  private Response patch(String body) {
    return as(org, "operator").contentType("application/json").body(body).patch("/api/customers/a");
  }

  private JsonPath get(String query) {
    return Calls.json(as(org, "viewer").get("/api/customers/a" + query));
  }
}
