package org.commandcenter.action.outbox;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.commandcenter.action.ServiceIT;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class DeliveryIT extends ServiceIT {
  @TestHTTPResource(value = "/metrics", management = true)
  URI metrics;

  @ParameterizedTest
  @CsvSource({
    "400, invalid_payload, permanent, true",
    "403, action_prohibited, permanent, true",
    "404, no_team, disable, false",
    "404, channel_not_found, disable, false",
    "410, channel_is_archived, disable, false",
    "302, '', permanent, true",
    "200, <html>, permanent, true",
  })
  void refusalEndsTheDeliveryAndAGoneChannelIsSwitchedOff(
      int status, String body, String outcome, boolean enabled) {
    connectSlack();
    slackAnswers(
        aResponse()
            .withStatus(status)
            .withBody(body)
            .withHeader("Location", neighbours.slack().baseUrl() + "/elsewhere"));

    JsonPath action = awaitState(triggered(), "failed");

    assertThat(action.getList("deliveries[0].attempts.outcome")).containsExactly(outcome);
    assertThat(action.getString("reason")).contains(String.valueOf(status));
    if (body.contains("_")) {
      assertThat(action.getString("reason")).contains(body);
    }
    assertThat(neighbours.slack().getAllServeEvents()).hasSize(1);
    as("admin").get("/api/integrations/slack").then().body("enabled", equalTo(enabled));
    if (!enabled) {
      trigger("after", alert("normal", null))
          .statusCode(409)
          .body("code", equalTo("channel_not_connected"))
          .body("detail", containsString(body));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 500, 502, 503, 504})
  void passingFailureIsTriedAgainUnderTheSameDeliveryId(int status) {
    connectSlack();
    firstThenOk(aResponse().withStatus(status));

    JsonPath action = awaitState(triggered(), "delivered");

    assertThat(action.getList("deliveries[0].attempts.outcome")).containsExactly("retry", "ok");
    assertThat(sentToSlack())
        .hasSize(2)
        .extracting(sent -> sent.getHeader("X-Command-Center-Delivery"))
        .containsOnly(action.getString("deliveries[0].id"));
  }

  @Test
  void silenceAndBrokenConnectionsAreTriedAgain() {
    connectSlack();
    firstThenOk(slackOk().withFixedDelay(4000));
    assertThat(awaitState(triggered(), "delivered").getString("deliveries[0].attempts[0].reason"))
        .isEqualTo("Slack did not answer in time");

    neighbours.slack().resetAll();
    firstThenOk(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
    assertThat(awaitState(triggered(), "delivered").getString("deliveries[0].attempts[0].reason"))
        .isEqualTo("The connection to Slack broke");
  }

  @Test
  void retryAfterIsHonouredForTheWholeTarget() {
    connectSlack();
    firstThenOk(
        aResponse().withStatus(429).withBody("rate_limited").withHeader("Retry-After", "1"));
    String first = triggered();
    await().until(() -> action(first).getString("reason") != null);
    String second = triggered();

    JsonPath delayed = awaitState(first, "delivered");
    awaitState(second, "delivered");

    assertThat(delayed.getString("deliveries[0].attempts[0].reason")).contains("429 rate_limited");
    Instant told = sentToSlack().getFirst().getLoggedDate().toInstant();
    assertThat(sentToSlack().subList(1, 3))
        .allSatisfy(
            sent ->
                assertThat(Duration.between(told, sent.getLoggedDate().toInstant()))
                    .isGreaterThan(Duration.ofMillis(950)));
  }

  @Test
  void refusedConnectionIsGivenUpAfterTheCapAndCanBeReplayed() throws IOException {
    int closedPort;
    try (ServerSocket socket = new ServerSocket(0)) {
      closedPort = socket.getLocalPort();
    }
    connectSlack("http://127.0.0.1:" + closedPort);
    String id = triggered();

    JsonPath failed = awaitState(id, "failed");
    assertThat(failed.getList("deliveries[0].attempts")).hasSize(4);
    assertThat(failed.getString("reason"))
        .isEqualTo("Given up after 4 attempts; the last: No connection to Slack");

    connectSlack();
    firstThenOk(aResponse().withStatus(503));
    as("operator")
        .post("/api/actions/" + id + "/retry")
        .then()
        .statusCode(200)
        .body("state", equalTo("pending"));
    assertThat(awaitState(id, "delivered").getInt("attempts")).isEqualTo(6);
    as("operator")
        .post("/api/actions/" + id + "/retry")
        .then()
        .statusCode(409)
        .body("code", equalTo("not_failed"));
  }

  @Test
  void whatADeadProcessHeldIsSentOnceAfterItsLease() {
    connectSlack();
    slackAnswers(slackOk());
    closeTarget();
    String id = triggered();
    // As a process leaves it that died between claiming the delivery and sending it.
    Instant leaseEnds =
        database.inOrganization(
            organization,
            handle -> {
              handle.execute(
                  """
                  insert into delivery_attempt (organization_id, delivery_id, attempt)
                  select organization_id, id, 1 from delivery
                  """);
              return handle
                  .createQuery(
                      """
                      update delivery set state = 'sending', attempts = 1,
                        lease_until = now() + interval '1.5 seconds' returning lease_until
                      """)
                  .mapTo(Instant.class)
                  .one();
            });
    openTarget();

    JsonPath action = awaitState(id, "delivered");

    assertThat(action.getList("deliveries[0].attempts.outcome")).containsExactly("lost", "ok");
    assertThat(sentToSlack()).hasSize(1);
    assertThat(sentToSlack().getFirst().getLoggedDate().toInstant())
        .isAfterOrEqualTo(leaseEnds.truncatedTo(ChronoUnit.MILLIS));
  }

  @Test
  void whatWasSentButNotRecordedIsSentAgainUnderTheSameDeliveryId() {
    connectSlack();
    slackAnswers(slackOk());
    String id = triggered();
    awaitState(id, "delivered");
    // As a process leaves it that died between Slack's answer and recording it.
    database.useOrganization(
        organization,
        handle -> {
          handle.execute(
              "update delivery set state = 'sending', settled_at = null, lease_until = now() + interval '0.5 second'");
          handle.execute("update delivery_attempt set ended_at = null, outcome = null");
        });

    awaitState(id, "delivered");

    assertThat(sentToSlack())
        .hasSize(2)
        .extracting(sent -> sent.getHeader("X-Command-Center-Delivery"))
        .containsOnly(action(id).getString("deliveries[0].id"));
  }

  @Test
  void cancelledActionIsNeverSent() {
    connectSlack();
    slackAnswers(slackOk());
    closeTarget();
    String id = triggered();

    for (int sent = 0; sent < 2; sent++) {
      as("operator")
          .header("Idempotency-Key", "cancel")
          .post("/api/actions/" + id + "/cancel")
          .then()
          .statusCode(200)
          .body("state", equalTo("skipped"))
          .body("reason", equalTo("Cancelled by operator@" + organization));
    }
    openTarget();
    as("operator")
        .post("/api/actions/" + id + "/cancel")
        .then()
        .statusCode(409)
        .body("code", equalTo("not_pending"))
        .body("detail", containsString("skipped"));
    String later = triggered();
    awaitState(later, "delivered");

    assertThat(sentToSlack()).hasSize(1);
    assertThat(action(id).getString("state")).isEqualTo("skipped");
  }

  @Test
  void messagesToOneWebhookKeepThePaceAndUrgentOnesGoFirst() {
    connectSlack();
    slackAnswers(slackOk());
    closeTarget();
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      ids.add(triggered());
    }
    String urgent =
        trigger(UUID.randomUUID().toString(), alert("high", null)).extract().path("action.id");
    openTarget();

    Instant urgentStart = started(urgent);
    List<Instant> others = ids.stream().map(this::started).sorted().toList();
    assertThat(sentToSlack()).hasSize(6);
    // Two at once, of which the urgent one is one, then one each 200 ms: as begun, for arrivals are
    // late as the machine pleases.
    assertThat(urgentStart).isBefore(others.get(1));
    assertThat(Duration.between(urgentStart, others.getLast()))
        .isGreaterThanOrEqualTo(Duration.ofMillis(800));
  }

  /** When the only attempt of a delivered message began. */
  private Instant started(String id) {
    JsonPath action = awaitState(id, "delivered");
    assertThat(action.getList("deliveries[0].attempts")).hasSize(1);
    return Instant.parse(action.getString("deliveries[0].attempts[0].started_at"));
  }

  @Test
  void eachOrganizationPostsToItsOwnWebhook() {
    connectSlack();
    slackAnswers(slackOk());
    String other = "org-" + UUID.randomUUID();
    neighbours
        .slack()
        .stubFor(
            com.github.tomakehurst.wiremock.client.WireMock.post(webhookPath(other))
                .willReturn(slackOk()));
    as(other, "admin")
        .body(
            "{\"webhook_url\":\"http://127.0.0.1:%d%s\"}"
                .formatted(neighbours.slack().port(), webhookPath(other)))
        .put("/api/integrations/slack")
        .then()
        .statusCode(200);

    awaitState(triggered(), "delivered");
    as(other, "admin").post("/api/integrations/slack/test").then().statusCode(202);
    await().until(() -> neighbours.slack().getAllServeEvents().size() == 2);

    assertThat(neighbours.slack().getAllServeEvents())
        .extracting(event -> event.getRequest().getUrl())
        .containsExactlyInAnyOrder(webhookPath(organization), webhookPath(other));
  }

  @Test
  void outboxIsMeasured() {
    connectSlack();
    slackAnswers(slackOk());
    awaitState(triggered(), "delivered");

    String text = RestAssured.get(metrics).then().statusCode(200).extract().asString();

    assertThat(text)
        .contains("commandcenter_actions_total{kind=\"slack_message\",state=\"delivered\"}")
        .contains("commandcenter_actions_total{kind=\"intervention_report\",state=\"failed\"}")
        .contains("commandcenter_outbox_depth{kind=\"slack_message\"}")
        .contains("commandcenter_outbox_age_seconds{kind=\"slack_message\"}");
  }

  private void firstThenOk(ResponseDefinitionBuilder first) {
    neighbours
        .slack()
        .stubFor(
            webhook()
                .inScenario("first")
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(first)
                .willSetStateTo("ok"));
    neighbours
        .slack()
        .stubFor(webhook().inScenario("first").whenScenarioStateIs("ok").willReturn(slackOk()));
  }
}
