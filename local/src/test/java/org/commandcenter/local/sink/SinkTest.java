package org.commandcenter.local.sink;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.commandcenter.local.state.JsonFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SinkTest {
  @TempDir Path folder;
  private final HttpClient http = HttpClient.newHttpClient();
  private Sink sink;

  @BeforeEach
  void open() {
    sink = new Sink(0, folder);
  }

  @AfterEach
  void close() {
    sink.close();
  }

  @Test
  void messagesAreKeptOverRestartsAndShownNewestFirst() throws Exception {
    assertThat(post("/slack/demo", "{\"text\":\"first\"}").body()).isEqualTo("ok");
    sink.close();
    Files.writeString(
        folder.resolve("messages.ndjson"), "{\"received_at\":\"20", StandardOpenOption.APPEND);
    open();
    post("/slack/sandbox", "{\"text\":\"<b>second</b>\"}");

    JsonNode messages = JsonFile.JSON.readTree(get("/messages"));

    assertThat(messages.findValuesAsText("text")).containsExactly("<b>second</b>", "first");
    assertThat(messages.findValuesAsText("organization")).containsExactly("sandbox", "demo");
    assertThat(messages.get(0).get("received_at").asText()).endsWith("Z");
    assertThat(get("/")).contains("&lt;b&gt;second&lt;/b&gt;").doesNotContain("<b>");
  }

  @Test
  void messageThatIsSentAgainIsKeptOnce() throws Exception {
    for (String delivery : new String[] {"d-1", "d-1", "d-2"}) {
      http.send(
          HttpRequest.newBuilder(address("/slack/demo"))
              .header("X-Command-Center-Delivery", delivery)
              .POST(BodyPublishers.ofString("{\"text\":\"%s\"}".formatted(delivery)))
              .build(),
          BodyHandlers.ofString());
    }

    JsonNode messages = JsonFile.JSON.readTree(get("/messages"));

    assertThat(messages.findValuesAsText("delivery_id")).containsExactly("d-2", "d-1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/slack/demo | text=hello       | 400 | invalid_payload",
        "/slack/demo | [1]              | 400 | invalid_payload",
        "/slack/demo | ''               | 400 | invalid_payload",
        "/slack/demo | {\"text\": \"\"} | 400 | no_text",
        "/elsewhere  | {\"text\": \"x\"} | 404 | no_service"
      })
  void whatSlackRefusesIsRefusedInItsWords(String path, String body, int status, String text)
      throws Exception {
    HttpResponse<String> answer = post(path, body);

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.body()).isEqualTo(text);
    assertThat(get("/messages")).isEqualTo("[]");
  }

  private HttpResponse<String> post(String path, String body)
      throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(address(path)).POST(BodyPublishers.ofString(body)).build(),
        BodyHandlers.ofString());
  }

  private String get(String path) throws IOException, InterruptedException {
    return http.send(HttpRequest.newBuilder(address(path)).build(), BodyHandlers.ofString()).body();
  }

  private URI address(String path) {
    return URI.create("http://127.0.0.1:" + sink.port() + path);
  }
}
