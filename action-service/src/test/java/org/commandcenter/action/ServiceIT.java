package org.commandcenter.action;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.restassured.RestAssured.given;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.quarkus.test.common.QuarkusTestResource;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.smallrye.faulttolerance.api.CircuitBreakerMaintenance;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.commandcenter.action.NeighboursResource.Neighbours;
import org.commandcenter.action.customer.CustomerClient;
import org.commandcenter.platform.data.Database;
import org.commandcenter.platform.testing.PostgresResource;
import org.commandcenter.platform.testing.TestTokens;
import org.junit.jupiter.api.BeforeEach;

/** What the tests of the running service share: an organization of its own for each test. */
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(NeighboursResource.class)
public abstract class ServiceIT {
  protected static final String ACME = "018f0000-0000-7000-8000-000000000001";
  protected static final String GLOBEX = "018f0000-0000-7000-8000-000000000002";

  protected final String organization = "org-" + UUID.randomUUID();
  protected Neighbours neighbours;
  @Inject protected Database database;
  @Inject protected CircuitBreakerMaintenance breakers;

  @BeforeEach
  void neighboursAnswer() {
    breakers.reset(CustomerClient.BREAKER);
    neighbours.slack().resetAll();
    neighbours.customers().resetAll();
    neighbours
        .customers()
        .stubFor(post("/token").willReturn(okJson("{\"access_token\":\"t\",\"expires_in\":3600}")));
    neighbours
        .customers()
        .stubFor(
            WireMock.get(urlPathEqualTo("/api/erasures"))
                .atPriority(10)
                .willReturn(okJson("{\"items\": []}")));
    customersAnswer(
        okJson(
            """
            {"items": [
              {"customer_id": "%s", "external_id": "acme-1", "company": "Acme <Inc>", "mrr": 12000.5,
               "currency": "USD", "engagement_score": 20.0, "last_activity_date": "2026-01-01T00:00:00Z",
               "stage": "customer", "attributes": {},
               "risk": {"churn_probability": 0.83, "risk_level": "critical", "model_version": "v1"}},
              {"customer_id": "%s", "external_id": "globex", "company": "Globex", "mrr": 800,
               "currency": "EUR", "engagement_score": 70.0, "last_activity_date": "2026-01-01T00:00:00Z",
               "risk": null}],
             "next_cursor": null}
            """
                .formatted(ACME, GLOBEX)));
  }

  protected void customersAnswer(ResponseDefinitionBuilder answer) {
    neighbours
        .customers()
        .stubFor(WireMock.get(urlPathEqualTo("/api/customers")).willReturn(answer));
  }

  /** Slack at this organization's own path. */
  protected void slackAnswers(ResponseDefinitionBuilder answer) {
    neighbours.slack().stubFor(webhook().willReturn(answer));
  }

  protected MappingBuilder webhook() {
    return post(webhookPath(organization));
  }

  protected static ResponseDefinitionBuilder slackOk() {
    return aResponse().withBody("ok");
  }

  protected String webhookPath(String owner) {
    return "/services/" + owner + "/secret-part";
  }

  protected void connectSlack() {
    connectSlack(neighbours.slack().baseUrl().replace("localhost", "127.0.0.1"));
  }

  protected void connectSlack(String base) {
    as("admin")
        .body(Map.of("webhook_url", base + webhookPath(organization)))
        .put("/api/integrations/slack")
        .then()
        .statusCode(200);
  }

  protected List<LoggedRequest> sentToSlack() {
    return neighbours.slack().findAll(postRequestedFor(urlPathEqualTo(webhookPath(organization))));
  }

  protected RequestSpecification as(String role) {
    return as(organization, role);
  }

  protected static RequestSpecification as(String organization, String role) {
    return given()
        .auth()
        .oauth2(TestTokens.token(organization, role))
        .contentType("application/json");
  }

  protected ValidatableResponse trigger(String key, String body) {
    return as("operator")
        .header("Idempotency-Key", key)
        .body(body)
        .post("/api/actions/trigger")
        .then();
  }

  /** Orders an alert for Acme and gives its id. */
  protected String triggered() {
    return trigger(UUID.randomUUID().toString(), alert("normal", null))
        .statusCode(202)
        .extract()
        .path("action.id");
  }

  protected static String alert(String priority, String intervention) {
    return """
        {"customer_ids": ["acme-1"], "action_type": "slack_alert", "message": "Call them",
         "priority": "%s", "intervention": %s}
        """
        .formatted(priority, intervention == null ? null : "\"" + intervention + "\"");
  }

  protected JsonPath action(String id) {
    return as("viewer").get("/api/actions/" + id).then().statusCode(200).extract().jsonPath();
  }

  protected JsonPath awaitState(String id, String state) {
    await()
        .atMost(15, SECONDS)
        .untilAsserted(
            () -> as("viewer").get("/api/actions/" + id).then().body("state", equalTo(state)));
    return action(id);
  }

  /** Nothing goes to this organization's Slack until {@link #openTarget}. */
  protected void closeTarget() {
    database.useOrganization(
        organization,
        handle ->
            handle.execute(
                """
                insert into delivery_pace values (?, 'slack_message', now() + interval '1 hour', now() + interval '1 hour')
                on conflict (organization_id, kind) do update set open_at = excluded.open_at
                """,
                organization));
  }

  protected void openTarget() {
    database.useOrganization(organization, handle -> handle.execute("delete from delivery_pace"));
  }
}
