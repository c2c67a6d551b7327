package org.commandcenter.local.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.commandcenter.local.state.JsonFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Actions leave through the outbox and arrive once, whatever dies in between. */
@ExtendWith(CommandCenter.Started.class)
class DeliveryIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String SLACK = "/api/integrations/slack";

  private final CommandCenter center;

  DeliveryIT(CommandCenter center) {
    this.center = center;
  }

  @Test
  void alertArrivesInTheInboxAndOnTheCustomersTimeline() throws IOException {
    Api operator = center.as("operator@demo");
    String customer =
        operator.get("/api/customers?limit=1").expect(200).at("/items/0/customer_id").asText();
    String words = "Call them today " + UUID.randomUUID();

    String action = trigger(operator, customer, words, UUID.randomUUID().toString());

    await().atMost(PATIENCE).until(() -> state(operator, action).equals("delivered"));
    assertThat(inbox("demo")).filteredOn(message -> message.contains(words)).hasSize(1);
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(
                        operator
                            .get("/api/customers/" + customer + "/timeline")
                            .expect(200)
                            .path("items")
                            .findValuesAsText("type"))
                    .contains("intervention"));
  }

  @Test
  void sameKeyIsOneOrderAndAnotherBodyUnderItIsRefused() {
    Api operator = center.as("operator@demo");
    String customer =
        operator.get("/api/customers?limit=1").expect(200).at("/items/0/customer_id").asText();
    String key = UUID.randomUUID().toString();

    String first = trigger(operator, customer, "Once", key);

    assertThat(trigger(operator, customer, "Once", key)).isEqualTo(first);
    send(operator, customer, "Other words", key).expectProblem(422, "idempotency_key_reused");
    operator
        .post("/api/actions/trigger", order(customer, "No key"))
        .expectProblem(400, "idempotency_key_required");
  }

  @Test
  void alertThatWaitsWhenTheServiceIsKilledArrivesOnceAfterItsReturn() throws IOException {
    // Given a webhook that is out of order, and an alert that waits for it
    List<String> arrived = new CopyOnWriteArrayList<>();
    AtomicInteger status = new AtomicInteger(503);
    HttpServer webhook = webhook(status, arrived);
    Api admin = center.as("admin@sandbox");
    Api operator = center.as("operator@sandbox");
    operator
        .post("/api/customers/ingest", "{\"customer_id\": \"waiting\", \"company\": \"Waiting\"}")
        .expect(200);
    connect(admin, "http://127.0.0.1:" + webhook.getAddress().getPort() + "/hook");
    try {
      String action = trigger(operator, "waiting", "Still wanted", UUID.randomUUID().toString());
      await().atMost(PATIENCE).until(() -> detail(operator, action).path("attempts").asInt() > 0);
      assertThat(arrived).isEmpty();

      // When the service is killed, and the webhook works again
      ProcessHandle before = center.process("action-service");
      center.kill("action-service");
      status.set(200);

      // Then it is restarted, and delivers once
      await()
          .atMost(PATIENCE)
          .ignoreExceptions()
          .until(() -> state(operator, action).equals("delivered"));
      assertThat(center.process("action-service").pid()).isNotEqualTo(before.pid());
      assertThat(arrived).hasSize(1).first().asString().contains("Still wanted");
    } finally {
      connect(admin, center.connection().sink() + "/slack/sandbox");
      webhook.stop(0);
    }
  }

  @Test
  void webhookOutsideTheAllowedHostsIsRefused() {
    center
        .as("admin@sandbox")
        .put(SLACK, "{\"webhook_url\": \"http://169.254.169.254/latest/meta-data\"}")
        .expectProblem(422, "invalid_request");
    assertThat(center.as("admin@sandbox").get(SLACK).expect(200).toString())
        .doesNotContain("/slack/sandbox");
  }

  private static HttpServer webhook(AtomicInteger status, List<String> arrived) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    server.createContext(
        "/hook",
        exchange -> {
          try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            byte[] answer = "ok".getBytes(StandardCharsets.UTF_8);
            if (status.get() == 200) {
              arrived.add(new String(body, StandardCharsets.UTF_8));
            }
            exchange.sendResponseHeaders(status.get(), answer.length);
            exchange.getResponseBody().write(answer);
          }
        });
    server.start();
    return server;
  }

  private static void connect(Api admin, String address) {
    Answer answer = admin.put(SLACK, "{\"webhook_url\": \"" + address + "\"}");
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
  }

  private static String trigger(Api operator, String customer, String words, String key) {
    return send(operator, customer, words, key).expect(202).at("/action/id").asText();
  }

  private static Answer send(Api operator, String customer, String words, String key) {
    return operator.send(
        "POST",
        "/api/actions/trigger",
        "application/json",
        order(customer, words),
        "Idempotency-Key",
        key);
  }

  private static String order(String customer, String words) {
    return """
        {"customer_ids": ["%s"], "action_type": "slack_alert", "message": "%s", "priority": "high",
         "intervention": "proactive_outreach"}
        """
        .formatted(customer, words);
  }

  private static JsonNode detail(Api operator, String action) {
    return operator.get("/api/actions/" + action).expect(200);
  }

  private static String state(Api operator, String action) {
    return detail(operator, action).path("state").asText();
  }

  private List<String> inbox(String organization) throws IOException {
    JsonNode messages =
        JsonFile.JSON.readTree(new Api(center.connection().sink(), "").get("/messages").text());
    return messages
        .valueStream()
        .filter(message -> message.path("organization").asText().equals(organization))
        .map(message -> message.path("payload").toString())
        .toList();
  }
}
