package org.commandcenter.action.trigger;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import org.commandcenter.action.ServiceIT;
import org.junit.jupiter.api.Test;

@QuarkusTest
class InterventionReportIT extends ServiceIT {
  @Test
  void deliveredInterventionIsReportedOnceToTheCustomersHistory() throws Exception {
    connectSlack();
    slackAnswers(slackOk());
    var events = com.github.tomakehurst.wiremock.client.WireMock.post("/api/events");
    neighbours
        .customers()
        .stubFor(
            events
                .inScenario("report")
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(aResponse().withStatus(503))
                .willSetStateTo("up"));
    neighbours
        .customers()
        .stubFor(
            com.github.tomakehurst.wiremock.client.WireMock.post("/api/events")
                .inScenario("report")
                .whenScenarioStateIs("up")
                .willReturn(okJson("{\"inserted\":1,\"rejected\":0,\"errors\":[]}")));

    String id = trigger("k", alert("normal", "proactive_outreach")).extract().path("action.id");

    org.awaitility.Awaitility.await()
        .untilAsserted(
            () ->
                as("viewer")
                    .get("/api/actions/" + id)
                    .then()
                    .body("deliveries.state", contains("delivered", "delivered"))
                    .body("deliveries[1].kind", equalTo("intervention_report")));
    JsonPath action = action(id);
    assertThat(action.getList("deliveries[1].attempts.outcome")).containsExactly("retry", "ok");
    List<LoggedRequest> reports =
        neighbours.customers().findAll(postRequestedFor(urlPathEqualTo("/api/events")));
    assertThat(reports).hasSize(2);
    assertThat(reports.get(0).getBodyAsString()).isEqualTo(reports.get(1).getBodyAsString());
    JsonNode event = new ObjectMapper().readTree(reports.get(1).getBodyAsString()).get(0);
    assertThat(event.path("event_id").asText()).isEqualTo(id + ":" + ACME);
    assertThat(event.path("customer_id").asText()).isEqualTo(ACME);
    assertThat(event.path("type").asText()).isEqualTo("intervention");
    assertThat(event.path("properties").path("intervention").asText())
        .isEqualTo("proactive_outreach");
    assertThat(event.path("properties").path("channel").asText()).isEqualTo("slack");
    assertThat(event.path("properties").path("decided_by").asText())
        .isEqualTo("operator@" + organization);
    assertThat(event.path("occurred_at").asText()).isNotBlank();
  }

  @Test
  void messageWithoutInterventionIsNotReported() {
    connectSlack();
    slackAnswers(slackOk());

    JsonPath action = awaitState(triggered(), "delivered");

    assertThat(action.getList("deliveries")).hasSize(1);
  }
}
