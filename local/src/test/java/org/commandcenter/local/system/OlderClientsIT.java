package org.commandcenter.local.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every call of older clients on the running system, and every field that they read. */
@ExtendWith(CommandCenter.Started.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OlderClientsIT {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");

  private final CommandCenter center;
  private final Map<String, Api> users = new HashMap<>();
  private final Map<String, String> known = new HashMap<>();

  OlderClientsIT(CommandCenter center) {
    this.center = center;
  }

  /** A line of the table. */
  private record Call(
      String user, String method, String path, String body, int status, List<String> fields) {
    static Call of(String line) {
      String[] parts = line.split("\\s*\\|\\s*", 5);
      String[] call = parts[1].strip().split(" ", 2);
      return new Call(
          parts[0].strip(),
          call[0],
          call[1],
          parts[2].strip(),
          Integer.parseInt(parts[3].strip()),
          List.of(parts[4].strip().split(" ", -1)));
    }

    /** As the API document names it, whatever its parameters are called. */
    boolean isOf(String operation) {
      String pattern =
          Stream.of(operation.split("/", -1))
              .map(part -> part.startsWith("{") ? "[^/]+" : Pattern.quote(part))
              .reduce((one, other) -> one + "/" + other)
              .orElseThrow();
      return (method + " " + path.split("\\?", 2)[0]).matches(pattern);
    }
  }

  @BeforeAll
  void prepare() {
    JsonNode prediction =
        as("viewer@demo").get("/api/churn/predictions?limit=1").expect(200).at("/items/0");
    String customer = prediction.path("customer_id").asText();
    known.put("customer", customer);
    known.put(
        "external",
        as("viewer@demo")
            .get("/api/customers/" + customer)
            .expect(200)
            .path("external_id")
            .asText());
    known.put(
        "feature",
        as("viewer@demo")
            .get("/api/churn/explanations/" + customer)
            .expect(200)
            .at("/feature_names/0")
            .asText());
    as("operator@older")
        .post(
            "/api/customers/ingest",
            "{\"customer_id\": \"lead-1\", \"company\": \"Lead\", \"region\": \"Vietnam\", \"stage\": \"sql\"}")
        .expect(200);
    as("admin@older")
        .put(
            "/api/work-queue/assignees",
            "{\"assignees\": [{\"name\": \"Mai\", \"email\": \"mai@example.com\"}]}")
        .expect(200);
  }

  @Test
  void noFieldThatOlderClientsReadIsMissing() {
    SoftAssertions.assertSoftly(
        softly -> {
          for (Call call : calls()) {
            Answer answer = send(call);
            softly
                .assertThat(answer.status())
                .as("%s: %s", answer.call(), answer.text())
                .isEqualTo(call.status());
            if (answer.status() == call.status()) {
              JsonNode json = answer.json();
              softly
                  .assertThat(
                      call.fields().stream().filter(field -> isMissing(json, filled(field))))
                  .as("missing in %s: %s", answer.call(), abbreviated(answer.text()))
                  .isEmpty();
              remember(call, json);
            }
          }
        });
  }

  @Test
  void everyOlderCallOfTheApiDocumentIsInTheTable() {
    JsonNode document = as("viewer@demo").get("/openapi?format=json").expect(200);
    List<Call> calls = calls();

    List<String> untested =
        document.path("paths").properties().stream()
            .flatMap(
                path ->
                    path.getValue().properties().stream()
                        .filter(e -> isOlder(e.getValue()))
                        .map(e -> e.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey()))
            .filter(operation -> calls.stream().noneMatch(call -> call.isOf(operation)))
            .toList();

    assertThat(untested).isEmpty();
    assertThat(document.at("/paths/~1api~1v1~1predict/post/deprecated").asBoolean()).isTrue();
  }

  private static boolean isOlder(JsonNode operation) {
    return StreamSupport.stream(operation.path("tags").spliterator(), false)
        .anyMatch(tag -> tag.asText().equals("Older clients"));
  }

  private Answer send(Call call) {
    Api api = as(call.user());
    String path = filled(call.path());
    String body = filled(call.body());
    if (body.startsWith("file: ")) {
      return api.upload(path, "table.csv", body.substring(6).replace("\\n", "\n") + "\n");
    }
    return call.method().equals("GET")
        ? api.get(path)
        : api.send(
            call.method(),
            path,
            "application/json",
            body.isEmpty() ? null : body,
            "Idempotency-Key",
            UUID.randomUUID().toString());
  }

  /** What later lines ask for; what they need to be there is waited for. */
  private void remember(Call call, JsonNode answer) {
    for (String member : List.of("batch_id", "dataset_id")) {
      if (answer.hasNonNull(member)) {
        known.put(member, answer.path(member).asText());
      }
    }
    boolean needed = call.path().endsWith("sample-data") || call.path().endsWith("predict-bulk");
    String job = answer.path("job_id").asText(answer.path("id").asText());
    if (needed && call.status() == 202) {
      await()
          .atMost(Duration.ofMinutes(2))
          .pollInterval(Duration.ofMillis(200))
          .until(
              () -> as(call.user()).get("/api/jobs/" + job).json().path("state").asText(),
              "succeeded"::equals);
    }
  }

  private static boolean isMissing(JsonNode answer, String field) {
    return answer.at("/" + field.replace('.', '/')).isMissingNode();
  }

  private static String abbreviated(String text) {
    return text.substring(0, Math.min(600, text.length()));
  }

  private String filled(String text) {
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(found -> known.getOrDefault(found.group(1), found.group()));
  }

  private Api as(String user) {
    return users.computeIfAbsent(user, center::as);
  }

  private static List<Call> calls() {
    try (InputStream in = OlderClientsIT.class.getResourceAsStream("/older-clients.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(Call::of)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
