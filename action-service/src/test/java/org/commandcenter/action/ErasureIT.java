package org.commandcenter.action;

import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.WireMock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.Set;
import org.awaitility.Awaitility;
import org.commandcenter.platform.erasure.ErasureFollower;
import org.commandcenter.platform.testing.Tombstones;
import org.commandcenter.platform.testing.Traces;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ErasureIT extends ServiceIT {
  @Inject ErasureFollower follower;

  @Test
  void nothingIsLeftOfAnErasedPersonAndOthersAreStillReported() {
    ownToken();
    connectSlack();
    slackAnswers(slackOk());
    // The report of the first one waits for customer-service, the message of the second for Slack.
    neighbours.customers().stubFor(post("/api/events").willReturn(serverError()));
    String both =
        """
        {"customer_ids": ["acme-1", "globex"], "action_type": "slack_alert",
         "message": "Ask acme-1 for Anna", "intervention": "priority_support"}
        """;
    String sent = trigger("acme-1/today", both).statusCode(202).extract().path("action.id");
    awaitState(sent, "delivered");
    closeTarget();
    String waiting = triggered();
    assign().then().statusCode(200);
    Traces traces = new Traces(database, organization, Set.of(ACME, "acme-1", "Acme", "Anna"));
    assertThat(traces.inTables())
        .extracting(trace -> trace.substring(0, trace.indexOf(':')))
        .contains(
            "action.customer_ids",
            "action.message",
            "action.idempotency_key",
            "delivery.payload",
            "lead_assignment.customer_id");

    neighbours
        .customers()
        .stubFor(
            WireMock.get(urlPathEqualTo("/api/erasures"))
                .withHeader("Authorization", equalTo("Bearer " + organization))
                .withQueryParam("since", equalTo("1970-01-01T00:00:00Z"))
                .willReturn(okJson(Tombstones.of(ACME, "acme-1"))));
    // What is being sent is left until it has an answer.
    Awaitility.await()
        .untilAsserted(
            () -> {
              follower.follow();
              assertThat(traces.inTables()).allMatch(Tombstones::knows);
            });
    assertThat(action(waiting).getString("state")).isEqualTo("skipped");
    JsonPath done = action(sent);
    assertThat(done.getString("state")).isEqualTo("delivered");
    assertThat(done.getString("message")).isEqualTo("[erased]");
    assertThat(done.getList("customer_ids")).containsExactly(GLOBEX);
    assertThat(report()).contains(GLOBEX);

    // customer-service found the customer a moment before.
    trigger("late", alert("normal", null))
        .statusCode(422)
        .body("code", org.hamcrest.Matchers.equalTo("unknown_customers"));
    assign().then().statusCode(404);
    assertThat(traces.inTables()).allMatch(Tombstones::knows);
    assertThat(traces.inObjects()).isEmpty();
  }

  private Response assign() {
    as("admin")
        .body("{\"assignees\": [{\"name\": \"J\", \"email\": \"j@example.com\"}]}")
        .put("/api/work-queue/assignees");
    neighbours
        .customers()
        .stubFor(
            WireMock.get(urlPathEqualTo("/api/customers/acme-1"))
                .willReturn(
                    okJson("{\"customer_id\": \"%s\", \"stage\": \"sql\"}".formatted(ACME))));
    return as("operator").post("/api/leads/acme-1/assign");
  }

  /** Nobody is erased in the organizations of other tests. */
  private void ownToken() {
    neighbours
        .customers()
        .stubFor(
            post("/token")
                .withRequestBody(containing("organization=" + organization))
                .willReturn(
                    okJson(
                        "{\"access_token\":\"%s\",\"expires_in\":3600}".formatted(organization))));
  }

  private String report() {
    return database.inOrganization(
        organization,
        handle ->
            handle
                .createQuery(
                    "select payload::text from delivery where kind = 'intervention_report'")
                .mapTo(String.class)
                .one());
  }
}
