package org.commandcenter.gateway.aliases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;
import org.commandcenter.gateway.testing.GatewayTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What clients that score customers call: Telco, AI and transaction clients. */
@QuarkusTest
class ScoringAliasIT extends GatewayTest {
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
}
