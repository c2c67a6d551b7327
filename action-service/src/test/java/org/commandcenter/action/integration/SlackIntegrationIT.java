package org.commandcenter.action.integration;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import org.commandcenter.action.ServiceIT;
import org.commandcenter.platform.security.SecretBox;
import org.jboss.logmanager.LogContext;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class SlackIntegrationIT extends ServiceIT {
  private static final String SECRET = "secret-part";

  @Inject SecretBox secrets;

  @Test
  void connectionIsShownWithoutItsAddress() {
    as("admin")
        .get("/api/integrations/slack")
        .then()
        .statusCode(200)
        .body("configured", equalTo(false))
        .body("enabled", equalTo(false));

    connectSlack();

    as("admin")
        .get("/api/integrations/slack")
        .then()
        .statusCode(200)
        .body("configured", equalTo(true))
        .body("enabled", equalTo(true))
        .body("host", equalTo("127.0.0.1"))
        .body("updated_by", equalTo("admin@" + organization))
        .body("updated_at", notNullValue())
        .body(not(containsString(SECRET)));
    as("admin").delete("/api/integrations/slack").then().statusCode(204);
    as("admin").get("/api/integrations/slack").then().body("configured", equalTo(false));
  }

  @Test
  void testMessageGoesThroughTheOutbox() {
    connectSlack();
    slackAnswers(slackOk());

    String id =
        as("admin")
            .post("/api/integrations/slack/test")
            .then()
            .statusCode(202)
            .header("Location", containsString("/api/actions/"))
            .body("customers_affected", equalTo(0))
            .extract()
            .path("action.id");

    JsonPath action = awaitState(id, "delivered");
    assertThat(action.getBoolean("test")).isTrue();
    assertThat(sentToSlack()).isNotEmpty();
  }

  @Test
  void addressIsSealedInTheDatabase() {
    connectSlack();

    String sealed =
        database.inOrganization(
            organization,
            handle ->
                handle.createQuery("select sealed from integration").mapTo(String.class).one());

    assertThat(secrets.open(organization + "/slack", sealed)).get().asString().contains(SECRET);
    assertThat(secrets.open("another/slack", sealed)).isEmpty();
    assertThat(sealed).doesNotContain(SECRET);
  }

  @Test
  void addressStoredUnderAnotherKeyAsksToConnectAgain() {
    connectSlack();
    database.useOrganization(
        organization,
        handle ->
            handle.execute(
                "update integration set sealed = ?",
                secrets.seal("another/slack", "https://hooks.slack.com/x")));

    trigger("k", alert("normal", null))
        .statusCode(409)
        .body("code", equalTo("channel_not_connected"))
        .body("detail", containsString("PUT /api/integrations/slack"));
  }

  @Test
  void addressAppearsInNoLogAnswerOrError() {
    List<String> lines = new CopyOnWriteArrayList<>();
    Handler recorder = new Recorder(lines);
    LogContext.getLogContext().getLogger("").addHandler(recorder);
    try {
      connectSlack();
      slackAnswers(aResponse().withStatus(400).withBody("bad " + webhookPath(organization)));
      JsonPath refused = awaitState(triggered(), "failed");
      connectSlack("http://127.0.0.1:1");
      JsonPath unreachable = awaitState(triggered(), "failed");
      String log = as("viewer").get("/api/actions/log").asString();

      assertThat(refused.prettify() + unreachable.prettify() + log).doesNotContain(SECRET);
      assertThat(lines).anyMatch(line -> line.contains("Delivery"));
      assertThat(lines).noneMatch(line -> line.contains(SECRET));
    } finally {
      LogContext.getLogContext().getLogger("").removeHandler(recorder);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "secret-part",
        "ftp://hooks.slack.com/secret-part",
        "http://hooks.slack.com/secret-part",
        "https://hooks.slack.com:8443/secret-part",
        "https://hooks.slack.com.evil.example/secret-part",
        "https://user:secret-part@hooks.slack.com/x",
        "https://169.254.169.254/secret-part",
        "https://10.0.0.1/secret-part",
        "https://localhost/secret-part",
        "https://[::1]/secret-part",
        "https://2130706433/secret-part",
        "https://hooks.slack.com/secret-part#x",
        "https://hooks slack.com/secret-part",
      })
  void addressOutsideTheAllowedHostsIsRefusedWithoutRepeatingIt(String address) {
    as("admin")
        .body(Map.of("webhook_url", address))
        .put("/api/integrations/slack")
        .then()
        .statusCode(422)
        .body("violations[0].field", equalTo("webhook_url"))
        .body(not(containsString(SECRET)));
    as("admin").get("/api/integrations/slack").then().body("configured", equalTo(false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"webhook_url\": null}",
        "{\"webhook_url\": 5}",
        "{\"webhook_url\": [\"secret-part\"]}",
        "{\"url\": \"secret-part\"}",
        "",
        "null"
      })
  void requestWithoutAnAddressIsRefused(String body) {
    as("admin")
        .body(body)
        .put("/api/integrations/slack")
        .then()
        .statusCode(422)
        .body(not(containsString(SECRET)));
  }

  private static final class Recorder extends Handler {
    private final List<String> lines;
    private final Formatter formatter = new PatternFormatter("%X %s %e");

    Recorder(List<String> lines) {
      this.lines = lines;
    }

    @Override
    public void publish(LogRecord event) {
      lines.add(formatter.format(event));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
