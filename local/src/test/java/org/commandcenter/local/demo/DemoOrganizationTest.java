package org.commandcenter.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.commandcenter.local.Terminal;
import org.commandcenter.local.state.Secrets;
import org.commandcenter.local.state.StateFolder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoOrganizationTest {
  private static final String SINK = "http://127.0.0.1:8090";

  @TempDir Path temporary;
  private final ByteArrayOutputStream output = new ByteArrayOutputStream();
  private final List<String> calls = new CopyOnWriteArrayList<>();
  private final Map<String, String> answers = new ConcurrentHashMap<>();
  private HttpServer gateway;
  private StateFolder folder;

  @BeforeEach
  void startGateway() throws IOException {
    folder = StateFolder.open(temporary.resolve("state"));
    gateway = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    gateway.createContext("/", this::answer);
    gateway.start();
    answers.put("POST /api/auth/login", "{\"token\":\"t\"}");
    answers.put("PUT /api/integrations/slack", "");
    answers.put("POST /api/sample-data", "{\"id\":\"data-1\"}");
    answers.put("GET /api/jobs/data-1", "{\"state\":\"succeeded\"}");
    answers.put("POST /api/churn/models/train", "{\"id\":\"model-1\"}");
    answers.put("GET /api/jobs/model-1", "{\"state\":\"succeeded\"}");
    answers.put("GET /api/regret/leaderboard", "{}");
  }

  @AfterEach
  void stopGateway() {
    gateway.stop(0);
  }

  @Test
  void firstStartLoadsEverythingOnceAndTheNextNothing() {
    String first = prepare(SINK);
    List<String> firstCalls = List.copyOf(calls);
    calls.clear();
    prepare(SINK);

    assertThat(first)
        .contains("sample data of 150 customers done", "churn model done", "leaderboard done");
    assertThat(firstCalls)
        .filteredOn(call -> call.startsWith("POST /api/sample-data"))
        .singleElement()
        .asString()
        .contains("\"preset\":\"saas\"", "\"customers\":150");
    assertThat(firstCalls)
        .containsSubsequence(
            "POST /api/churn/models/train {\"algorithm\":\"xgboost\",\"horizon_days\":90}",
            "GET /api/regret/leaderboard");
    assertThat(calls).isEmpty();
  }

  @Test
  void inboxAtAnotherPortIsConnectedAgain() {
    prepare(SINK);
    calls.clear();

    prepare("http://127.0.0.1:9090");

    assertThat(calls)
        .filteredOn(call -> call.startsWith("PUT"))
        .containsExactly(
            "PUT /api/integrations/slack {\"webhook_url\":\"http://127.0.0.1:9090/slack/demo\"}",
            "PUT /api/integrations/slack {\"webhook_url\":\"http://127.0.0.1:9090/slack/sandbox\"}");
  }

  @Test
  void failedStepIsSaidAndTriedAgainWithoutRepeatingTheStepsBefore() {
    answers.put("GET /api/jobs/model-1", "{\"state\":\"failed\",\"error\":\"no memory\"}");
    String first = prepare(SINK);
    calls.clear();
    answers.put("POST /api/churn/models/train", "{\"id\":\"model-2\"}");
    answers.put("GET /api/jobs/model-2", "{\"state\":\"succeeded\"}");
    prepare(SINK);

    assertThat(first)
        .contains("The demo organization is not complete: churn model failed: no memory");
    assertThat(calls).noneMatch(call -> call.startsWith("POST /api/sample-data"));
    assertThat(calls).contains("GET /api/jobs/model-2", "GET /api/regret/leaderboard");
  }

  @Test
  void answerThatIsNoJobIsSaidInsteadOfWaitedFor() {
    answers.put("GET /api/jobs/data-1", "{}");

    assertThat(prepare(SINK)).contains("job data-1 is in no known state: {}");
  }

  @Test
  void jobThatAnInterruptedStartBeganIsFollowedNotStartedAgain() {
    folder.steps().write(Map.of("sample_data_job", "data-1"));

    prepare(SINK);

    assertThat(calls).noneMatch(call -> call.startsWith("POST /api/sample-data"));
    assertThat(calls).contains("GET /api/jobs/data-1", "GET /api/regret/leaderboard");
  }

  private String prepare(String sink) {
    output.reset();
    new DemoOrganization(
            "http://127.0.0.1:" + gateway.getAddress().getPort(),
            sink,
            Secrets.of(folder),
            folder.steps(),
            new Terminal(new PrintStream(output, true, StandardCharsets.UTF_8)))
        .prepare(150, true);
    return output.toString(StandardCharsets.UTF_8);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String call = exchange.getRequestMethod() + " " + exchange.getRequestURI();
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      calls.add((call + " " + body.replaceAll("\\s+", "")).strip());
      String answer = answers.get(call);
      byte[] bytes = answer == null ? new byte[0] : answer.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(
          answer == null ? 404 : 200, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }
}
