package org.commandcenter.local.sink;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commandcenter.local.StartFailure;
import org.commandcenter.local.sink.SinkMessages.Message;
import org.commandcenter.local.state.JsonFile;

/**
 * An inbox that stands in for Slack: it takes incoming-webhook messages at {@code
 * /slack/{organization}} and answers as Slack does, and shows them at {@code /} and {@code
 * /messages}.
 */
public final class Sink implements AutoCloseable {
  private static final Pattern WEBHOOK = Pattern.compile("/slack/([a-z0-9-]+)");
  private static final int LARGEST_MESSAGE = 1024 * 1024;

  private final HttpServer server;
  private final SinkMessages messages;

  /** Starts listening. */
  public Sink(int port, Path folder) {
    try {
      this.messages = new SinkMessages(folder);
      this.server =
          HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), 0);
    } catch (IOException e) {
      throw StartFailure.of("start the message inbox on port " + port, e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::handle);
    server.start();
  }

  public int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      Matcher webhook = WEBHOOK.matcher(path);
      boolean post = exchange.getRequestMethod().equals("POST");
      if (webhook.matches() && post) {
        receive(exchange, webhook.group(1));
      } else if (path.equals("/messages") && !post) {
        answer(exchange, 200, "application/json", messages.toJson());
      } else if (path.equals("/") && !post) {
        String page = SinkPage.render(messages.newestFirst());
        answer(exchange, 200, "text/html; charset=utf-8", page.getBytes(StandardCharsets.UTF_8));
      } else {
        text(exchange, 404, "no_service");
      }
    }
  }

  private void receive(HttpExchange exchange, String organization) throws IOException {
    byte[] body = exchange.getRequestBody().readNBytes(LARGEST_MESSAGE + 1);
    if (body.length > LARGEST_MESSAGE) {
      text(exchange, 413, "request_too_large");
      return;
    }
    JsonNode payload;
    try {
      payload = JsonFile.JSON.readTree(body);
    } catch (JsonProcessingException e) {
      text(exchange, 400, "invalid_payload");
      return;
    }
    if (!payload.isObject()) {
      text(exchange, 400, "invalid_payload");
    } else if (payload.path("text").asText().isBlank() && payload.path("blocks").isEmpty()) {
      text(exchange, 400, "no_text");
    } else {
      String delivery = exchange.getRequestHeaders().getFirst("X-Command-Center-Delivery");
      Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
      messages.add(new Message(now.toString(), organization, delivery, payload));
      text(exchange, 200, "ok");
    }
  }

  private static void text(HttpExchange exchange, int status, String text) throws IOException {
    answer(exchange, status, "text/plain", text.getBytes(StandardCharsets.UTF_8));
  }

  private static void answer(HttpExchange exchange, int status, String type, byte[] body)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }
}
