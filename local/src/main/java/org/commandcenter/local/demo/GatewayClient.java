package org.commandcenter.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.commandcenter.local.state.JsonFile;
import org.commandcenter.local.state.Secrets.User;

/** Speaks to the gateway as one user. */
final class GatewayClient {
  /** A call that did not succeed; the message is for people. */
  static final class CallFailed extends RuntimeException {
    private final int status;

    CallFailed(String message, int status) {
      super(message);
      this.status = status;
    }

    /** HTTP status; 0 when there was no answer. */
    int status() {
      return status;
    }

    /** Whether the same call may succeed a little later. */
    boolean isPassing() {
      return status == 0 || status >= 502;
    }
  }

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final String gateway;
  private final User user;
  private String token = "";

  GatewayClient(String gateway, User user) {
    this.gateway = gateway;
    this.user = user;
  }

  void login() {
    JsonNode answer =
        send(
            "POST",
            "/api/auth/login",
            Map.of("username", user.name(), "password", user.password()));
    token = answer.path("token").asText();
  }

  JsonNode get(String path) {
    return send("GET", path, null);
  }

  JsonNode post(String path, Object body) {
    return send("POST", path, body);
  }

  JsonNode put(String path, Object body) {
    return send("PUT", path, body);
  }

  private JsonNode send(String method, String path, Object body) {
    try {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create(gateway + path))
              .timeout(Duration.ofMinutes(2))
              .header("Accept", "application/json");
      if (!token.isEmpty()) {
        request.header("Authorization", "Bearer " + token);
      }
      if (body == null) {
        request.method(method, BodyPublishers.noBody());
      } else {
        request.header("Content-Type", "application/json");
        request.method(method, BodyPublishers.ofByteArray(JsonFile.JSON.writeValueAsBytes(body)));
      }
      HttpResponse<byte[]> answer =
          http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      if (answer.statusCode() / 100 != 2) {
        throw new CallFailed(
            method + " " + path + " answered " + answer.statusCode() + detail(answer.body()),
            answer.statusCode());
      }
      return answer.body().length == 0
          ? MissingNode.getInstance()
          : JsonFile.JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new CallFailed(method + " " + path + ": " + e, 0);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CallFailed(method + " " + path + " was interrupted", 0);
    }
  }

  private static String detail(byte[] body) {
    try {
      JsonNode problem = JsonFile.JSON.readTree(body);
      return problem.hasNonNull("detail") ? ": " + problem.get("detail").asText() : "";
    } catch (IOException e) {
      return "";
    }
  }
}
