package org.commandcenter.gateway.aliases;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.io.BufferedOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;
import org.commandcenter.gateway.testing.GatewayTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AliasIT extends GatewayTest {
  private static final String ORG = "/api/v1/churn/v2/organizations/demo";
  private static final String ID = "0193a1b2-0000-7000-8000-000000000001";

  @BeforeEach
  void forget() {
    services.reset();
  }

  @Test
  void aTelcoPredictionHasItsOldWords() {
    services.json(
        "/api/churn/predict",
        200,
        """
        {"churn_probability": 0.8, "risk_level": "high", "customer_id": null, "model_version": "m1",
         "top_risk_factors": [{"feature": "tenure", "value": 2, "impact": 0.3}],
         "recommendations": ["Call"], "timestamp": "2026-01-01T00:00:00Z"}""");

    as("viewer@demo")
        .contentType(ContentType.JSON)
        .body("{\"tenure\": 2}")
        .post("/api/v1/predict")
        .then()
        .statusCode(200)
        .body("risk_level", equalTo("HIGH"))
        .body("customer_id", matchesPattern("[0-9a-f-]{36}"))
        .body("top_risk_factors[0].feature", equalTo("tenure"))
        .body("recommendations", contains("Call"));
    assertThat(services.last().uri()).isEqualTo("/api/churn/predict");
  }

  @Test
  void aTelcoBatchAnswersItsLinesAsJson() {
    services.answer(
        "/api/churn/predict/batch",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          byte[] csv =
              "customer_id,churn_probability,note\nA-1,0.25,\"x, y\"\nB-2,0.5,\n"
                  .getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "text/csv;charset=UTF-8");
          exchange.getResponseHeaders().set("Content-Disposition", "attachment");
          exchange.sendResponseHeaders(200, csv.length);
          exchange.getResponseBody().write(csv);
        });

    as("viewer@demo")
        .multiPart(
            "file", "c.csv", "customer_id\nA-1\n".getBytes(StandardCharsets.UTF_8), "text/csv")
        .post("/api/v1/batch_predict")
        .then()
        .statusCode(200)
        .contentType("application/json")
        .header("Content-Disposition", nullValue())
        .body("predictions.size()", equalTo(2))
        .body("predictions[0].churn_probability", equalTo(0.25f))
        .body("predictions[0].note", equalTo("x, y"))
        .body("predictions[1].note", nullValue());
    assertThat(services.last().header("Content-Type").getFirst()).startsWith("multipart/form-data");
  }

  @Test
  void aCustomerIsFoundByTheNameThatOlderClientsKnow() {
    services.json("/api/customers/C-7", 200, "{\"customer_id\": \"%s\"}".formatted(ID));
    services.json(
        "/api/churn/predictions/" + ID,
        200,
        """
        {"customer_id": "%s", "churn_probability": 0.8, "risk_level": "critical",
         "top_risk_factors": [{"feature": "tenure"}, {"feature": "nps"}],
         "recommendations": [], "prediction_confidence": 0.6}"""
            .formatted(ID));

    as("viewer@demo")
        .get("/api/ai/churn-prediction/C-7")
        .then()
        .statusCode(200)
        .body("risk_level", equalTo("Critical"))
        .body("risk_factors", contains("tenure", "nps"))
        .body("prediction_confidence", equalTo(0.6f));

    services.json("/api/customers/C-8", 404, "{}");
    as("viewer@demo")
        .get("/api/ai/churn-prediction/C-8")
        .then()
        .statusCode(404)
        .body("detail", containsString("C-8"))
        .body("success", equalTo(false));
  }

  @Test
  void withoutAModelTheOldAnswerSaysSo() {
    services.json(
        "/api/churn/predictions/" + ID, 409, "{\"code\": \"model_not_trained\", \"status\": 409}");

    as("viewer@demo")
        .get("/api/ai/churn-prediction/" + ID)
        .then()
        .statusCode(200)
        .body("customer_id", equalTo(ID))
        .body("churn_probability", equalTo(0.5f))
        .body("risk_level", equalTo("Unknown"))
        .body("risk_factors", contains("Model not trained"));
  }

  @Test
  void errorsHaveTheOldMembersToo() {
    services.json(
        "/api/churn/metrics",
        409,
        "{\"code\": \"model_not_trained\", \"title\": \"No model\", \"detail\": \"Train one\"}");

    as("viewer@demo")
        .get("/api/v1/metrics")
        .then()
        .statusCode(409)
        .contentType("application/problem+json")
        .body("code", equalTo("model_not_trained"))
        .body("success", equalTo(false))
        .body("error", equalTo("No model"))
        .body("message", equalTo("Train one"));
    as("viewer@demo")
        .get("/api/v1/explain")
        .then()
        .statusCode(422)
        .body("violations[0].field", equalTo("customer_id"))
        .body("success", equalTo(false));
    given().get("/api/v1/metrics").then().statusCode(401).body("success", equalTo(false));
  }

  @Test
  void aBodyIsSentInCanonicalWords() {
    var received = new AtomicReference<String>();
    services.answer(
        "/api/leads/score",
        exchange -> {
          received.set(
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          byte[] answer =
              "{\"lead_score\": 71, \"recommendations\": []}".getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
        });

    as("viewer@demo")
        .contentType(ContentType.JSON)
        .body("{\"Lead_ID\": \"L1\", \"Industry\": \"retail\", \"recent_activities\": [\"demo\"]}")
        .post("/api/ai/lead-score")
        .then()
        .statusCode(200)
        .body("lead_score", equalTo(71));

    assertThat(received.get())
        .isEqualTo("{\"lead_id\":\"L1\",\"industry\":\"retail\",\"activities\":[\"demo\"]}");
    as("viewer@demo")
        .contentType(ContentType.JSON)
        .body("[1]")
        .post("/api/ai/lead-score")
        .then()
        .statusCode(400)
        .body("code", equalTo("malformed_request"));
  }

  @Test
  void longAnswersAreReadInTurnsAndTooLongOnesNameTheCanonicalCall() {
    services.answer(
        "/api/churn/predict/batch",
        exchange -> {
          int rows = exchange.getRequestURI().getQuery() == null ? 20_000 : 6_000_000;
          exchange.getRequestBody().readAllBytes();
          exchange.getResponseHeaders().set("Content-Type", "text/csv");
          exchange.sendResponseHeaders(200, 0);
          try (var out = new BufferedOutputStream(exchange.getResponseBody(), 65_536)) {
            out.write("customer_id,p\n".getBytes(StandardCharsets.UTF_8));
            for (int row = 0; row < rows; row++) {
              out.write("A-1234,0.25\n".getBytes(StandardCharsets.UTF_8));
            }
          }
        });
    var caller = as("viewer@demo").multiPart("file", "c.csv", new byte[] {'x'}, "text/csv");

    // More in a row than there are turns.
    for (int time = 0; time < 4; time++) {
      caller
          .post("/api/v1/batch_predict")
          .then()
          .statusCode(200)
          .body("predictions.size()", equalTo(20_000));
    }
    caller
        .post("/api/v1/batch_predict?all=1")
        .then()
        .statusCode(502)
        .body("detail", containsString("too long to be put the old way"))
        .body("detail", containsString("/api/churn/predict/batch"));
  }

  @Test
  void linesOfJsonPassUntouched() {
    String lines = "{\"customer_id\": \"1\"}\n{\"items\": [1]}\n";
    services.answer(
        "/api/customers",
        exchange -> {
          byte[] body = lines.getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "application/x-ndjson");
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
        });

    String passed = as("viewer@demo").accept("*/*").get("/api/customers").asString();

    assertThat(passed).isEqualTo(lines);
  }

  @Test
  void aBodyThatIsTooLongToBePutInCanonicalWordsIsToldItsOwnLimit() {
    as("viewer@demo")
        .contentType(ContentType.JSON)
        .body("{\"industry\": \"%s\"}".formatted("x".repeat(2 << 20)))
        .post("/api/ai/lead-score")
        .then()
        .statusCode(413)
        .body("detail", containsString("up to 1 MiB"));
  }

  @Test
  void listsHaveTheirOldNamesTooAndNumbersKeepTheirDigits() {
    services.json(
        "/api/customers", 200, "{\"items\": [{\"mrr\": 0.10000000000000000001}], \"x\": 1.50}");

    var answer =
        as("viewer@demo")
            .get("/api/customers")
            .then()
            .body("success", equalTo(true))
            .body("count", equalTo(1))
            .body("customers.size()", equalTo(1))
            .body("items.size()", equalTo(1))
            .extract()
            .asString();
    assertThat(answer).contains("0.10000000000000000001", "1.50");

    services.answer(
        "/api/customers",
        exchange -> {
          byte[] csv = "customer_id\n1\n".getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "text/csv");
          exchange.sendResponseHeaders(200, csv.length);
          exchange.getResponseBody().write(csv);
        });
    as("viewer@demo")
        .accept("text/csv")
        .get("/api/customers")
        .then()
        .contentType("text/csv")
        .body(equalTo("customer_id\n1\n"));
    assertThat(services.last().header("Accept")).containsExactly("text/csv");
  }

  @Test
  void lifecycleListsAreBareArrays() {
    services.json(
        "/api/customers",
        200,
        """
        {"items": [{"customer_id": "%s", "external_id": "L-1", "industry": "retail", "mrr": 100.0,
          "stage": "sql", "attributes": {"first_name": "Ann", "email": "a@x.example"}}]}"""
            .formatted(ID));

    as("viewer@demo")
        .get("/api/customers?view=lifecycle&skip=0&limit=5")
        .then()
        .statusCode(200)
        .body("[0].id", equalTo(ID))
        .body("[0].first_name", equalTo("Ann"))
        .body("[0].Customer_ID", equalTo("L-1"))
        .body("[0].MQL_Flag", equalTo(true))
        .body("[0].Customer_Flag", equalTo(false))
        .body("[0].ACV_USD", equalTo(1200.0f))
        .body("[0].NPS_Score", nullValue());
    assertThat(services.last().uri()).isEqualTo("/api/customers?skip=0&limit=5");
  }

  @Test
  void lifecycleFiguresAreBareNumbersAndRatesPercent() {
    services.json(
        "/api/analytics/lifecycle",
        200,
        """
        {"total_leads": 200, "conversion_rates": {"lead_to_mql": {"value": 0.4, "n": 200},
          "overall": {"value": null, "reason": "none"}},
         "time_metrics": {"average_sales_cycle_days": {"value": 31.5}},
         "total_revenue": {"value": 5000.0}, "average_clv": {"value": 900.0}}""");
    services.json(
        "/api/pipeline/health",
        200,
        """
        {"total_pipeline_value": {"value": 10.0}, "weighted_pipeline": {"value": 5.0},
         "velocity": {"value": 2.0}, "win_rate": {"value": 0.3},
         "leads_by_stage": [{"stage": "mql", "value": {"value": 7.0}}]}""");

    as("viewer@demo")
        .get("/api/analytics/lifecycle?region=EU")
        .then()
        .body("total_leads", equalTo(200))
        .body("lead_to_mql_rate", equalTo(40.0f))
        .body("overall_conversion_rate", nullValue())
        .body("conversion_rates.lead_to_mql", equalTo(40.0f))
        .body("conversion_rates.overall", nullValue())
        .body("time_metrics.average_sales_cycle_days", equalTo(31.5f))
        .body("average_sales_cycle_days", equalTo(31.5f))
        .body("total_revenue", equalTo(5000.0f));
    as("viewer@demo")
        .get("/api/pipeline/health")
        .then()
        .body("pipeline_by_stage.mqls", equalTo(7.0f))
        .body("pipeline_by_stage.leads", nullValue())
        .body("win_rate", equalTo(30.0f))
        .body("pipeline_velocity", equalTo(2.0f));
    services.json(
        "/api/analytics/revenue-metrics",
        200,
        """
        {"active_customers": 3, "monthly_churn_rate": {"value": 0.02}, "churn_rate": {"value": 0.1},
         "contraction_revenue": {"value": 4.0}, "churned_revenue": {"value": null, "reason": "none"},
         "new_revenue": {"value": 6.0}}""");
    as("viewer@demo")
        .get("/api/analytics/revenue-metrics")
        .then()
        .body("active_customers", equalTo(3))
        .body("churn_rate", equalTo(10.0f))
        .body("monthly_churn_rate", equalTo(2.0f))
        .body("contraction_revenue", equalTo(4.0f))
        .body("churned_revenue", nullValue())
        .body("new_revenue", equalTo(6.0f));
    as("viewer@demo")
        .get("/api/analytics/lifecycle?view=detail")
        .then()
        .body("total_revenue.value", equalTo(5000.0f));
  }

  @Test
  void anotherOrganizationsPathDoesNotExist() {
    services.json("/api/churn/training-status", 200, "{\"status\": \"completed\"}");

    as("viewer@demo")
        .get(ORG + "/training-status")
        .then()
        .statusCode(200)
        .body("status", equalTo("completed"));
    services.reset();
    as("admin@demo")
        .get(ORG.replace("demo", "other") + "/training-status")
        .then()
        .statusCode(404)
        .body("code", equalTo("not_found"));
    assertThat(services.last()).isNull();
  }

  @Test
  void whatIsRefusedIsCountedAndNotedToo() {
    String foreign = ORG.replace("demo", "other") + "/training-status";
    as("admin@demo").get(foreign).then().statusCode(404).header("RateLimit", notNullValue());
    as("admin@demo")
        .get("/api/v1/explain")
        .then()
        .statusCode(422)
        .header("RateLimit", notNullValue());

    await()
        .untilAsserted(
            () ->
                as("admin@demo")
                    .get("/api/audit?path=/api/v1&status=422")
                    .then()
                    .statusCode(200)
                    .body("items.path", hasItem("/api/v1/explain")));
  }

  @Test
  void transactionClientsTrainAndPredict() {
    var received = new AtomicReference<String>();
    services.answer(
        "/api/churn/models/train",
        exchange -> {
          received.set(
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          byte[] answer = "{\"id\": \"churn-service-1\"}".getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.getResponseHeaders().set("Location", "/api/jobs/churn-service-1");
          exchange.sendResponseHeaders(202, answer.length);
          exchange.getResponseBody().write(answer);
        });
    services.json("/api/datasets/9", 200, "{\"dataset_id\": \"9\", \"status\": \"ready\"}");
    services.json(
        "/api/churn/predict", 200, "{\"churn_probability\": 0.1, \"risk_level\": \"low\"}");

    as("admin@demo")
        .post(ORG + "/train?model_type=gradient_boosting")
        .then()
        .statusCode(202)
        .header("Location", "/api/jobs/churn-service-1")
        .body("success", equalTo(true))
        .body("model_type", equalTo("gradient_boosting"));
    assertThat(received.get()).isEqualTo("{\"algorithm\":\"xgboost\",\"known_by\":\"occurred\"}");
    as("admin@demo")
        .contentType(ContentType.JSON)
        .body("{\"ignored\": true}")
        .post(ORG + "/datasets/9/process-features")
        .then()
        .statusCode(200)
        .body("dataset_id", equalTo("9"));
    assertThat(services.last().method()).isEqualTo("GET");
    as("viewer@demo")
        .contentType(ContentType.JSON)
        .body("{\"customer_id\": \"c\", \"transactions\": []}")
        .post(ORG + "/predict")
        .then()
        .body("risk_segment", equalTo("Low"));

    services.json("/api/churn/predict", 409, "{\"code\": \"model_not_trained\", \"status\": 409}");
    as("viewer@demo")
        .contentType(ContentType.JSON)
        .body("{}")
        .post(ORG + "/predict")
        .then()
        .statusCode(404)
        .body("status", equalTo(404))
        .body("success", equalTo(false));
  }

  @Test
  void anUploadAnswersAsItDid() {
    services.json(
        "/api/datasets", 201, "{\"dataset_id\": \"9\", \"row_count\": 3, \"status\": \"ready\"}");

    as("admin@demo")
        .multiPart("file", "t.csv", "customer_id\n1\n".getBytes(StandardCharsets.UTF_8), "text/csv")
        .post(ORG + "/upload-dataset?has_churn_label=true")
        .then()
        .statusCode(201)
        .body("file_url", equalTo("/api/datasets/9"))
        .body("status", equalTo("uploaded"))
        .body("success", equalTo(true));
    assertThat(services.last().uri())
        .isEqualTo("/api/datasets?kind=transactions&has_churn_label=true");
  }

  @Test
  void anAnswerThatCannotBeMappedIsTheServicesFault() {
    services.json("/api/churn/predict", 200, "not json");

    as("viewer@demo")
        .contentType(ContentType.JSON)
        .body("{}")
        .post("/api/v1/predict")
        .then()
        .statusCode(502)
        .body("detail", containsString("churn-service"));
  }
}
