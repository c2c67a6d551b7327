package org.commandcenter.gateway.aliases;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What becomes of canonical answers whose shape differs much from the older one. */
class AliasAnswerTest {
  private static final String ORG = "/api/v1/churn/v2/organizations/demo";

  private final AliasTable table = new AliasTable();

  @Test
  void customersAtRiskHaveTheirNames() throws IOException {
    JsonNode older =
        answer(
            "GET",
            "/api/ai/churn-risk-customers",
            """
            {"items": [{"customer_id": "7", "name": null, "email": "a@x.example", "company": "X",
              "churn_probability": 0.9, "top_risk_factors": [{"feature": "tenure"}], "acv": 120,
              "customer_since": "2025-01-01T00:00:00Z"}]}""");

    assertThat(older.toString())
        .isEqualTo(
            "{\"high_risk_customers\":[{\"id\":\"7\",\"name\":\"X\",\"email\":\"a@x.example\","
                + "\"company\":\"X\",\"risk_score\":0.9,\"risk_factors\":[\"tenure\"],\"acv\":120,"
                + "\"customer_since\":\"2025-01-01T00:00:00Z\"}],\"threshold\":0.7}");
  }

  @Test
  void withoutAModelNobodyIsKnownToBeAtRisk() throws IOException {
    var found = table.find("GET", "/api/ai/churn-risk-customers", "risk_threshold=0.6");
    var answer =
        found.orElseThrow().answer(409, "{\"code\": \"model_not_trained\"}".getBytes(UTF_8));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().toString())
        .isEqualTo("{\"high_risk_customers\":[],\"threshold\":0.6}");
  }

  @Test
  void aTrainingTellsWhomItLearnsFrom() throws IOException {
    JsonNode older =
        answer(
            "POST",
            "/api/ai/train-models",
            """
            {"id": "churn-service-1", "created_at": "2026-01-01T00:00:00Z", "data_summary":
              {"total_customers": 12, "churned_customers": 2, "active_customers": 10}}""");

    assertThat(older.path("total_customers").asInt()).isEqualTo(12);
    assertThat(older.path("models_trained").toString()).isEqualTo("[\"churn_predictor\"]");
    assertThat(older.path("training_timestamp").asText()).isEqualTo("2026-01-01T00:00:00Z");
    var refused =
        table
            .find("POST", "/api/ai/train-models", null)
            .orElseThrow()
            .answer(409, "{\"code\": \"insufficient_data\", \"title\": \"t\"}".getBytes(UTF_8));
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body().toString()).contains("\"status\":400", "\"success\":false");
  }

  @Test
  void everyInconsistentRecordIsListedWithItsIssuesInWords() throws IOException {
    JsonNode older =
        answer(
            "GET",
            "/api/vietnam/data-quality-report",
            """
            {"total_customers": 3, "inconsistent_customers": 1, "score": 0.66, "findings": [],
             "recommendations": ["r"], "offenders": [{"customer_id": "7", "email": "a@x.example",
               "issues": [{"rule": "a", "detail": "one"}, {"rule": "b", "detail": "two"}]}]}""");

    assertThat(older.path("inconsistent_records").asInt()).isEqualTo(1);
    assertThat(older.at("/issues/0/issues").toString()).isEqualTo("[\"one\",\"two\"]");
    assertThat(older.at("/issues/0/email").asText()).isEqualTo("a@x.example");
  }

  @Test
  void theQueueOfInterventionsHasItsOldWords() throws IOException {
    JsonNode older =
        answer(
            "GET",
            "/api/vietnam/cs-intervention-queue",
            """
            {"items": [{"name": "Mai", "score": 50, "risk_factors": [{"factor": "f", "points": 25,
              "detail": "industry is missing"}]}], "total_at_risk": 1,
             "by_risk_level": {"high": 1}, "recommendations": ["call"]}""");

    assertThat(older.at("/customers/0/risk_factors/0").asText()).isEqualTo("industry is missing");
    assertThat(older.at("/customers/0/name").asText()).isEqualTo("Mai");
    assertThat(older.path("cultural_recommendations").toString()).isEqualTo("[\"call\"]");
    assertThat(older.path("total_at_risk").asInt()).isEqualTo(1);
  }

  @Test
  void anAssignmentNamesWhoIsResponsible() throws IOException {
    JsonNode older =
        answer(
            "POST",
            "/api/vietnam/assign-sql-lead",
            """
            {"customer_id": "7", "region": "APAC", "assigned_to": {"name": "Mai", "email": "m@x"},
             "due_at": "2026-06-08T08:00:00Z"}""");

    assertThat(older.path("lead_id").asText()).isEqualTo("7");
    assertThat(older.path("assigned_to").asText()).isEqualTo("Mai");
    assertThat(older.path("due_at").asText()).isEqualTo("2026-06-08T08:00:00Z");
  }

  @Test
  void batchesAreProcessingUntilTheyAreCompleted() throws IOException {
    String batch = "{\"batch_id\": \"9\", \"batch_name\": \"May\", \"status\": \"%s\"}";

    assertThat(answer("POST", ORG + "/predict-bulk", batch.formatted("queued")).path("status"))
        .hasToString("\"processing\"");
    assertThat(
            answer("GET", ORG + "/prediction-batches/9", batch.formatted("succeeded"))
                .path("status"))
        .hasToString("\"completed\"");
    assertThat(
            answer(
                    "GET",
                    ORG + "/prediction-batches",
                    "{\"items\": [" + batch.formatted("failed") + "], \"next_cursor\": null}")
                .at("/items/0/status"))
        .hasToString("\"failed\"");
    assertThat(
            answer(
                    "GET",
                    ORG + "/prediction-batches/9/predictions",
                    "{\"items\": [{\"customer_id\": \"c\", \"risk_level\": \"high\"}]}")
                .at("/items/0/risk_segment"))
        .hasToString("\"High\"");
  }

  @Test
  void aSampleSaysWhatToDoNextAndAForecastWithoutSeasonIsNeutral() throws IOException {
    assertThat(
            answer("POST", "/api/ai/create-sample-data", "{\"id\": \"j\"}").path("total_customers"))
        .hasToString("300");
    assertThat(
            answer("GET", "/api/ai/revenue-forecast", "{\"seasonality_factors\": null}")
                .at("/seasonality_factors/Q4"))
        .hasToString("1.0");
  }

  private JsonNode answer(String method, String path, String canonical) throws IOException {
    var answer =
        table.find(method, path, null).orElseThrow().answer(200, canonical.getBytes(UTF_8));
    return JsonMapper.builder().build().readTree(answer.body().getBytes());
  }
}
