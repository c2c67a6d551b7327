package org.commandcenter.local.fuzz;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Says what is wrong with an answer. */
final class Judge {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What no caller should read: classes, stack traces, the database's own words. */
  private static final Pattern INSIDES =
      Pattern.compile(
          "\\b(?:java|javax|jakarta|sun|jdk|com\\.fasterxml|io\\.(?:quarkus|vertx|netty|smallrye)"
              + "|org\\.(?:postgresql|jboss|jdbi|duckdb|hibernate|apache|commandcenter))\\.[a-z]"
              + "|\\bat [\\w.$]+\\(\\w+\\.java|Exception\\b|SQLSTATE|(?i:\\bsyntax error at\\b)"
              + "|ERROR: |\\bnull cannot be cast|(?i:\\bselect\\b.{1,80}\\bfrom \\w+ where\\b)");

  private static final List<String> MEMBERS = List.of("type", "title", "code", "trace_id");

  private final double patience;

  Judge(double patienceSeconds) {
    this.patience = patienceSeconds;
  }

  /** Empty: nothing is wrong. */
  Optional<String> fault(Request request, Reply reply) {
    if (reply.status() == 0) {
      // Who refuses a body unread closes the connection, and the answer may be lost with it.
      return request.body().length > 1 << 16
          ? Optional.empty()
          : Optional.of("no answer: " + reply.text());
    }
    boolean odata = request.target().startsWith("/api/tableau/odata");
    if (reply.status() >= 500 && !(reply.status() == 501 && odata)) {
      return Optional.of("status " + reply.status());
    }
    if (reply.seconds() > patience) {
      return Optional.of("took %.1f s".formatted(reply.seconds()));
    }
    if (request.method().equals("HEAD")) {
      return Optional.empty();
    }
    return reply.status() >= 400 ? error(request, reply) : sound(reply);
  }

  private static Optional<String> sound(Reply reply) {
    if (reply.header("Content-Type").contains("json")
        && !reply.header("Content-Type").contains("ndjson")
        && reply.whole()
        && reply.body().length > 0) {
      try {
        JSON.readTree(reply.text());
      } catch (JsonProcessingException e) {
        return Optional.of("the answer is no JSON: " + e.getOriginalMessage());
      }
    }
    return Optional.empty();
  }

  private static Optional<String> error(Request request, Reply reply) {
    String text = reply.text();
    if (reply.status() == 400 && text.isEmpty() && request.breaksHttp()) {
      return Optional.empty();
    }
    if (INSIDES.matcher(text).find()) {
      return Optional.of("tells of its insides");
    }
    JsonNode body;
    try {
      body = JSON.readTree(text);
    } catch (JsonProcessingException e) {
      return Optional.of("the error is no JSON");
    }
    String path = request.target();
    if (path.startsWith("/api/tableau/odata") && body.path("error").hasNonNull("code")) {
      return Optional.empty();
    }
    // Open Inference Protocol, and OAuth 2.0.
    if (path.matches("/(v2|api/auth/token).*") && body.hasNonNull("error")) {
      return Optional.empty();
    }
    if (path.matches("/(evaluate|query|endpoints|info).*") && body.hasNonNull("message")) {
      return Optional.empty();
    }
    if (!reply.header("Content-Type").startsWith("application/problem+json")) {
      return Optional.of("the error is no problem document");
    }
    if (!MEMBERS.stream().allMatch(body::hasNonNull)
        || body.path("status").asInt() != reply.status()) {
      return Optional.of("the problem document is not complete");
    }
    return Optional.empty();
  }
}
