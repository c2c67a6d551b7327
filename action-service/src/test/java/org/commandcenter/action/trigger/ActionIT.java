package org.commandcenter.action.trigger;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.notFound;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.commandcenter.action.ServiceIT;
import org.commandcenter.platform.testing.TestTokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ActionIT extends ServiceIT {

  @Test
  void alertReachesSlackWithFiguresOfItsCustomers() throws Exception {
    connectSlack();
    slackAnswers(slackOk());

    String id =
        trigger(
                "k1",
                """
                {"customer_ids": ["acme-1", "globex", "acme-1"], "action_type": "slack_alert",
                 "message": "Call <!channel> today", "priority": "high"}
                """)
            .statusCode(202)
            .header("Location", containsString("/api/actions/"))
            .body("message", containsString("Slack"))
            .body("action_result.status", equalTo("pending"))
            .body("customers_affected", equalTo(2))
            .body("action.action_type", equalTo("slack_alert"))
            .body("action.priority", equalTo("high"))
            .extract()
            .path("action.id");

    JsonPath action = awaitState(id, "delivered");
    assertThat(action.getList("deliveries.attempts[0].outcome")).containsExactly("ok");
    assertThat(action.getList("customer_ids")).containsExactly(ACME, GLOBEX);
    assertThat(action.getString("created_by")).isEqualTo("operator@" + organization);
    LoggedRequest sent = sentToSlack().getFirst();
    assertThat(sent.getHeader("X-Command-Center-Delivery"))
        .isEqualTo(action.getString("deliveries[0].id"));
    JsonNode body = new ObjectMapper().readTree(sent.getBodyAsString());
    assertThat(body.path("text").asText()).startsWith("High priority: Action for 2 customers");
    String blocks = body.path("blocks").toString();
    assertThat(blocks)
        .contains(
            "Acme &lt;Inc&gt;",
            "churn risk 83 %",
            "USD 12,001 per month",
            "EUR 9,600 + USD 144,006",
            "1 critical",
            "Call &lt;!channel&gt; today",
            "https://console.example.com/",
            "a year's revenue, because no model",
            id);
  }

  @Test
  void customersAreKnownByAnyOfTheirIdentifiers() {
    connectSlack();
    slackAnswers(slackOk());
    neighbours
        .customers()
        .stubFor(
            get("/api/customers/crm-7").willReturn(okJson("{\"customer_id\":\"" + GLOBEX + "\"}")));
    neighbours.customers().stubFor(get("/api/customers/nobody").willReturn(notFound()));

    String body = alert("normal", null);
    trigger("k1", body.replace("\"acme-1\"", "\"acme-1\", \"crm-7\""))
        .statusCode(202)
        .body("customers_affected", equalTo(2));
    trigger("k2", body.replace("\"acme-1\"", "\"nobody\", \"crm-7\""))
        .statusCode(422)
        .body("violations.field", contains("customer_ids[0]"));
  }

  @Test
  void valuesAtStakeComeFromTheModelWhereThereIsOne() {
    connectSlack();
    slackAnswers(slackOk());
    neighbours
        .customers()
        .stubFor(
            get(urlPathEqualTo("/api/churn/predictions"))
                .withQueryParam(
                    "risk_segment",
                    com.github.tomakehurst.wiremock.client.WireMock.equalTo("critical"))
                .willReturn(
                    okJson(
                        """
                        {"items": [{"customer_id": "%s", "value_at_stake": 212345.6, "revenue": 12000.5}],
                         "next_cursor": null}
                        """
                            .formatted(ACME))));

    String id = triggered();
    awaitState(id, "delivered");

    assertThat(sentToSlack().getFirst().getBodyAsString())
        .contains("USD 212,346 at stake", "At stake: expected margin of the next 24 months")
        .doesNotContain("a year's revenue");
  }

  @Test
  void logIsNewestFirstAndFiltersByState() {
    connectSlack();
    slackAnswers(slackOk());
    String first = triggered();
    awaitState(first, "delivered");
    closeTarget();
    String second = triggered();
    String third = triggered();

    as("viewer")
        .get("/api/actions/log")
        .then()
        .statusCode(200)
        .body("items.id", contains(third, second, first));
    as("viewer").get("/api/actions/log?state=delivered").then().body("items.id", contains(first));
    String next =
        as("viewer")
            .get("/api/actions/log?limit=2")
            .then()
            .body("items.id", contains(third, second))
            .header("Link", containsString("rel=\"next\""))
            .extract()
            .path("next_cursor");
    as("viewer")
        .queryParam("cursor", next)
        .get("/api/actions/log")
        .then()
        .body("items.id", contains(first));
  }

  @Test
  void sameKeyAndBodyReplaysTheAnswerAndSendsOnce() {
    connectSlack();
    slackAnswers(slackOk());

    String first = trigger("once", alert("normal", null)).extract().path("action.id");
    awaitState(first, "delivered");
    trigger("once", alert("normal", null))
        .statusCode(202)
        .header("Location", endsWith("/api/actions/" + first))
        .header("Idempotent-Replay", "true")
        .body("action.id", equalTo(first));

    assertThat(sentToSlack()).hasSize(1);
  }

  @Test
  void sameKeyWithAnotherBodyIsRefused() {
    connectSlack();
    slackAnswers(slackOk());
    trigger("other", alert("normal", null)).statusCode(202);

    trigger("other", alert("high", null))
        .statusCode(422)
        .body("code", equalTo("idempotency_key_reused"));
  }

  @Test
  void actionIsOrderedOnceEvenWhenTheRememberedAnswerIsLost() {
    connectSlack();
    slackAnswers(slackOk());
    String first = trigger("lost", alert("normal", null)).extract().path("action.id");
    database.useOrganization(organization, handle -> handle.execute("delete from idempotency_key"));

    trigger("lost", alert("normal", null)).statusCode(202).body("action.id", equalTo(first));
    database.useOrganization(organization, handle -> handle.execute("delete from idempotency_key"));
    trigger("lost", alert("high", null))
        .statusCode(422)
        .body("code", equalTo("idempotency_key_reused"));

    awaitState(first, "delivered");
    assertThat(sentToSlack()).hasSize(1);
  }

  @Test
  void missingKeyIsAskedFor() {
    connectSlack();

    as("operator")
        .body(alert("normal", null))
        .post("/api/actions/trigger")
        .then()
        .statusCode(400)
        .body("code", equalTo("idempotency_key_required"))
        .body("detail", containsString("Idempotency-Key"));
  }

  @Test
  void unknownCustomersAreListedAndNothingIsDone() {
    connectSlack();

    trigger(
            "k",
            """
            {"customer_ids": ["acme-1", "nobody", "no-one"], "action_type": "slack_alert", "message": "x"}
            """)
        .statusCode(422)
        .body("code", equalTo("unknown_customers"))
        .body("violations.field", contains("customer_ids[1]", "customer_ids[2]"))
        .body("violations[0].message", containsString("nobody"));

    assertNothingOrdered();
  }

  @ParameterizedTest
  @CsvSource({"502, 503", "503, 503", "504, 503", "500, 502", "403, 502"})
  void nothingIsDoneWhileCustomerServiceFails(int answered, int told) {
    connectSlack();
    customersAnswer(aResponse().withStatus(answered));

    trigger("k", alert("normal", null))
        .statusCode(told)
        .body("code", equalTo(told == 503 ? "unavailable" : "upstream_failed"))
        .body("detail", containsString("nothing was done"));
    assertNothingOrdered();

    slackAnswers(slackOk());
    customersAnswer(
        okJson("{\"items\":[{\"customer_id\":\"" + ACME + "\",\"external_id\":\"acme-1\"}]}"));
    trigger("k", alert("normal", null)).statusCode(202);
  }

  @Test
  void customerServiceIsLeftAloneWhileItsBreakerIsOpen() {
    connectSlack();
    customersAnswer(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
    for (int i = 0; i < 8; i++) {
      trigger("k", alert("normal", null)).statusCode(503);
    }

    int calls =
        neighbours.customers().findAll(getRequestedFor(urlPathEqualTo("/api/customers"))).size();
    assertThat(calls).isEqualTo(10);
    assertNothingOrdered();
  }

  @ParameterizedTest
  @ValueSource(strings = {"salesforce_task", "email_campaign", "webhook"})
  void channelThatCannotBeConnectedYetSaysSo(String type) {
    connectSlack();

    trigger("k-" + type, alert("normal", null).replace("slack_alert", type))
        .statusCode(409)
        .body("code", equalTo("channel_not_connected"))
        .body("detail", containsString(type));
  }

  @Test
  void withoutWebhookTheAnswerTellsHowToConnect() {
    trigger("k", alert("normal", null))
        .statusCode(409)
        .body("code", equalTo("channel_not_connected"))
        .body("detail", containsString("PUT /api/integrations/slack"));
    as("admin").post("/api/integrations/slack/test").then().statusCode(409);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"customer_ids\": [], \"action_type\": \"slack_alert\", \"message\": \"x\"} | 422 | customer_ids",
        "{\"action_type\": \"slack_alert\", \"message\": \"x\"} | 422 | customer_ids",
        "{\"customer_ids\": [\"a,b\"], \"action_type\": \"slack_alert\", \"message\": \"x\"} | 422 | customer_ids[0]",
        "{\"customer_ids\": [null], \"action_type\": \"slack_alert\", \"message\": \"x\"} | 422 | customer_ids[0]",
        "{\"customer_ids\": \"acme-1\", \"action_type\": \"slack_alert\", \"message\": \"x\"} | 422 | customer_ids",
        "{\"customer_ids\": [\"acme-1\"], \"message\": \"x\"} | 422 | action_type",
        "{\"customer_ids\": [\"acme-1\"], \"action_type\": \"fax\", \"message\": \"x\"} | 422 | action_type",
        "{\"customer_ids\": [\"acme-1\"], \"action_type\": \"slack_alert\"} | 422 | message",
        "{\"customer_ids\": [\"acme-1\"], \"action_type\": \"slack_alert\", \"message\": \"  \"} | 422 | message",
        "{\"customer_ids\": [\"acme-1\"], \"action_type\": \"slack_alert\", \"message\": \"x\", \"priority\": \"urgent\"} | 422 | priority",
        "{\"customer_ids\": [\"acme-1\"], \"action_type\": \"slack_alert\", \"message\": \"x\", \"intervention\": \"none\"} | 422 | intervention",
        "{\"customer_ids\": [\"acme-1\"], \"action_type\": \"slack_alert\", \"message\": \"x\", \"when\": \"now\"} | 422 | when",
      })
  void wrongRequestNamesTheField(String body, int status, String field) {
    trigger("k", body)
        .statusCode(status)
        .contentType("application/problem+json")
        .body("violations[0].field", equalTo(field));
  }

  @Test
  void unreadableAndOversizedRequestsAreRefused() {
    trigger("k", "{customer_ids}").statusCode(400).body("code", equalTo("malformed_request"));
    trigger("k", "").statusCode(422);
    String longText = "x".repeat(TriggerRequest.MAX_MESSAGE + 1);
    trigger("k", alert("normal", null).replace("Call them", longText)).statusCode(422);
    List<String> many = new ArrayList<>();
    for (int i = 0; i <= TriggerRequest.MAX_CUSTOMERS; i++) {
      many.add("\"c" + i + "\"");
    }
    trigger("k", alert("normal", null).replace("\"acme-1\"", String.join(",", many)))
        .statusCode(422)
        .body("violations[0].field", equalTo("customer_ids"));
    as("viewer").get("/api/actions/log?state=lost").then().statusCode(422);
    as("viewer").get("/api/actions/log?limit=0").then().statusCode(422);
    as("viewer").get("/api/actions/log?cursor=made-up").then().statusCode(422);
    as("viewer").get("/api/actions/log?cursor=WVEuWVE").then().statusCode(422);
    as("viewer").get("/api/actions/not-an-id").then().statusCode(404);
  }

  @Test
  void anotherOrganizationSeesNothingOfAnAction() {
    connectSlack();
    slackAnswers(slackOk());
    String id = triggered();
    awaitState(id, "delivered");
    String other = "org-" + UUID.randomUUID();

    as(other, "admin").get("/api/actions/" + id).then().statusCode(404);
    as(other, "admin").post("/api/actions/" + id + "/cancel").then().statusCode(404);
    as(other, "admin").post("/api/actions/" + id + "/retry").then().statusCode(404);
    as(other, "admin").get("/api/actions/log").then().statusCode(200).body("items", empty());
    as(other, "admin")
        .get("/api/integrations/slack")
        .then()
        .statusCode(200)
        .body("configured", equalTo(false))
        .body("host", equalTo(null));
    as(other, "admin").delete("/api/integrations/slack").then().statusCode(404);
  }

  @Test
  void routesAskForTheirRole() {
    String operatorOnly = "/api/actions/" + UUID.randomUUID();
    as("analyst").body(alert("normal", null)).post("/api/actions/trigger").then().statusCode(403);
    as("analyst").post(operatorOnly + "/cancel").then().statusCode(403);
    as("analyst").post(operatorOnly + "/retry").then().statusCode(403);
    as("operator").get("/api/integrations/slack").then().statusCode(403);
    as("operator").body("{}").put("/api/integrations/slack").then().statusCode(403);
    as("operator").post("/api/integrations/slack/test").then().statusCode(403);
    io.restassured.RestAssured.get("/api/actions/log").then().statusCode(401);
    io.restassured.RestAssured.given()
        .auth()
        .oauth2(TestTokens.expired(organization, "admin"))
        .get("/api/actions/log")
        .then()
        .statusCode(401);
  }

  private void assertNothingOrdered() {
    as("viewer").get("/api/actions/log").then().body("items", empty());
    assertThat(sentToSlack()).isEmpty();
  }
}
