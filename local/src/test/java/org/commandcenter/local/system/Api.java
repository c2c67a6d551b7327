package org.commandcenter.local.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/** The REST API as one caller. */
record Api(String address, String token) {
  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();

  Answer get(String path) {
    return send("GET", path, "application/json", null);
  }

  Answer post(String path, String json) {
    return send("POST", path, "application/json", json);
  }

  Answer put(String path, String json) {
    return send("PUT", path, "application/json", json);
  }

  Answer delete(String path) {
    return send("DELETE", path, "application/json", null);
  }

  Answer send(String method, String path, String type, String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address + path)).timeout(Duration.ofMinutes(2));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    if (headers.length > 0) {
      request.headers(headers);
    }
    if (body == null) {
      request.method(method, BodyPublishers.noBody());
    } else {
      request.header("Content-Type", type);
      request.method(method, BodyPublishers.ofString(body));
    }
    try {
      return new Answer(method + " " + path, HTTP.send(request.build(), BodyHandlers.ofString()));
    } catch (IOException e) {
      throw new UncheckedIOException(method + " " + path + ": " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Uploads a table as a browser's form does. */
  Answer upload(String path, String fileName, String content) {
    String boundary = "----boundary-of-parts";
    String body =
        """
        --%1$s\r
        Content-Disposition: form-data; name="file"; filename="%2$s"\r
        Content-Type: text/csv\r
        \r
        %3$s\r
        --%1$s--\r
        """
            .formatted(boundary, fileName, content);
    return send("POST", path, "multipart/form-data; boundary=" + boundary, body);
  }

  /** Follows the job that an answer announces to its end, through restarts of its service. */
  JsonNode follow(Answer accepted) {
    String path = accepted.response().headers().firstValue("Location").orElseThrow();
    assertThat(path).isEqualTo("/api/jobs/" + accepted.expect(202).path("id").asText());
    AtomicReference<JsonNode> ended = new AtomicReference<>();
    await()
        .atMost(Duration.ofMinutes(5))
        .pollInterval(Duration.ofMillis(250))
        .until(
            () -> {
              Answer job = get(path);
              if (job.status() == 200 && !job.json().path("finished_at").isNull()) {
                ended.set(job.json());
              }
              return ended.get() != null;
            });
    return ended.get();
  }

  /** The result of a job that must succeed. */
  JsonNode result(Answer accepted) {
    JsonNode job = follow(accepted);
    assertThat(job.path("state").asText()).as(job.toString()).isEqualTo("succeeded");
    return job.path("result");
  }
}
