package org.commandcenter.local.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Every operation of the document is called, and answers as the document says. With {@code
 * -Dexamples.record} the answers become the examples.
 */
@ExtendWith(CommandCenter.Started.class)
class ExamplesIT {
  private static final Path FOLDER = Path.of("..", "openapi");
  private static final boolean RECORDING = System.getProperty("examples.record") != null;

  private final CommandCenter center;
  private final ServedDocument document;
  private final List<ExampleCall> calls = new ArrayList<>();
  private final Map<String, JsonNode> known = new HashMap<>();
  private final Map<String, Api> callers = new HashMap<>();
  private final Map<String, String> failures = new TreeMap<>();
  private final ExampleRecorder recorder;

  ExamplesIT(CommandCenter center) throws IOException {
    this.center = center;
    this.document = new ServedDocument(center.anonymous().get("/openapi?format=json").expect(200));
    ExampleRecorder.YAML
        .readTree(FOLDER.resolve("examples/calls.yaml").toFile())
        .forEach(call -> calls.add(new ExampleCall(call)));
    String password = center.password("viewer@demo");
    String slack = center.connection().sink() + "/slack/demo";
    value("password", password);
    value("slack", slack);
    value("hubspot_secret", "not-a-real-secret");
    value("nobody", "00000000-0000-7000-8000-000000000000");
    recorder =
        new ExampleRecorder(
            FOLDER,
            Map.of(
                password,
                "correct horse battery staple",
                slack,
                "https://hooks.slack.com/services/T0000/B0000/example",
                center.connection().gateway(),
                "https://command-center.example",
                "192.0.2.1",
                "statistics.example"));
  }

  @Test
  void everyOperationAnswersAsItsDocumentSays() {
    Map<String, JsonNode> operations = document.operations();
    for (ExampleCall call : calls) {
      JsonNode operation = operations.get(call.operation());
      if (operation != null && !call.has("not_run") && (RECORDING || !call.has("recording"))) {
        try {
          execute(call, operation);
        } catch (RuntimeException | AssertionError e) {
          failures.put(call.operation(), String.valueOf(e.getMessage()));
        }
      }
    }
    if (RECORDING) {
      calls.stream().filter(call -> call.has("answer")).forEach(it -> recorder.keep(it, known));
      recorder.write();
    }
    assertThat(failures).withFailMessage(() -> told(failures)).isEmpty();
  }

  @Test
  void everyOperationHasACall() {
    TreeSet<String> uncalled = new TreeSet<>(document.operations().keySet());
    calls.forEach(call -> uncalled.remove(call.operation()));

    assertThat(uncalled).as("add these to openapi/examples/calls.yaml").isEmpty();
  }

  @Test
  void examplesAreAsTheirSchemasSay() {
    Map<String, List<String>> unfit = document.unfitExamples();

    assertThat(unfit).withFailMessage(() -> told(unfit)).isEmpty();
  }

  private void execute(ExampleCall call, JsonNode operation) {
    String role = ServedDocument.role(operation);
    String user = call.has("as") ? call.get("as").asText() : role.isEmpty() ? "" : role + "@demo";
    Api api =
        callers.computeIfAbsent(user, it -> it.isEmpty() ? center.anonymous() : center.as(it));
    JsonNode body = call.body(operation, known);
    Answer answer;
    if (call.has("upload")) {
      JsonNode upload = call.get("upload");
      answer =
          api.upload(
              call.path(known), upload.path("name").asText(), upload.path("content").asText());
    } else {
      String sent =
          body.isMissingNode() ? null : body.isTextual() ? body.asText() : body.toString();
      answer = api.send(call.method(), call.path(known), call.type(), sent, call.headers(known));
    }
    assertThat(answer.status()).as(answer.text()).isIn(call.statuses(operation));
    if (answer.status() < 300) {
      recorder.keep(call, known, body, answer);
      keep(call, call.has("follow") ? api.follow(answer) : jsonOf(answer));
    }
    check(operation, answer);
  }

  /** Whether status, media type and content are documented so. */
  private void check(JsonNode operation, Answer answer) {
    JsonNode documented =
        document.resolve(operation.path("responses").path(String.valueOf(answer.status())));
    assertThat(documented.isMissingNode()).as("%d is not documented", answer.status()).isFalse();
    if (answer.text().isEmpty()) {
      return;
    }
    String type =
        answer.response().headers().firstValue("Content-Type").orElse("").split(";", 2)[0];
    assertThat(documented.path("content").has(type))
        .as("%s is not documented, but %s", type, names(documented.path("content")))
        .isTrue();
    if (type.endsWith("json") && !type.endsWith("ndjson")) {
      JsonNode schema = documented.path("content").path(type).path("schema");
      assertThat(document.mismatches(schema, answer.json())).isEmpty();
    }
  }

  private void keep(ExampleCall call, JsonNode answer) {
    for (var name : call.get("keep").properties()) {
      JsonNode value = answer.at(name.getValue().asText());
      assertThat(value.isMissingNode()).as("%s in %s", name.getValue(), answer).isFalse();
      known.put(name.getKey(), value);
      if (name.getKey().equals("secret")) {
        recorder.hide(value.asText(), "ak_the-secret-that-was-shown-once");
      }
    }
  }

  private static JsonNode jsonOf(Answer answer) {
    String type = answer.response().headers().firstValue("Content-Type").orElse("");
    return type.contains("json") && !type.contains("ndjson")
        ? answer.json()
        : MissingNode.getInstance();
  }

  private void value(String name, String value) {
    known.put(name, TextNode.valueOf(value));
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static String told(Map<String, ?> places) {
    return places.entrySet().stream()
        .map(e -> "%n%s%n    %s".formatted(e.getKey(), e.getValue()))
        .collect(Collectors.joining("", places.size() + " are not:", ""));
  }
}
