package org.commandcenter.gateway.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;

/** The services behind the gateway, all in one server whose answers a test sets. */
public final class FakeServices implements AutoCloseable {
  private final HttpServer server;
  private final Map<String, HttpHandler> answers = new ConcurrentHashMap<>();

  /** The last request that came in. */
  public record Seen(String method, String uri, Map<String, java.util.List<String>> headers) {
    public java.util.List<String> header(String name) {
      return headers.getOrDefault(name.toLowerCase(java.util.Locale.ROOT), java.util.List.of());
    }
  }

  private volatile Seen last;
  private final AtomicLong received = new AtomicLong();
  private final Semaphore events = new Semaphore(0);

  FakeServices() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::handle);
    server.start();
  }

  public String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  public Seen last() {
    return last;
  }

  /** Bytes of request bodies that have arrived since {@link #reset}. */
  public long received() {
    return received.get();
  }

  /** Lets a stream of server-sent events send its next one. */
  public void releaseEvent() {
    events.release();
  }

  public void reset() {
    answers.clear();
    received.set(0);
    events.drainPermits();
    last = null;
  }

  /** Answers this path with this JSON. */
  public void json(String path, int status, String body) {
    answers.put(path, exchange -> send(exchange, status, "application/json", body));
  }

  /** Answers this path with this text. */
  public void text(String path, String type, String body) {
    answers.put(path, exchange -> send(exchange, 200, type, body));
  }

  /** Answers this path in a way of its own. */
  public void answer(String path, HttpHandler handler) {
    answers.put(path, handler);
  }

  /** Sends three events, each when the test says so. */
  public void events(String path) {
    answers.put(
        path,
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
          exchange.sendResponseHeaders(200, 0);
          try (var out = exchange.getResponseBody()) {
            for (int i = 1; i <= 3; i++) {
              events.acquireUninterruptibly();
              out.write("data: %d\n\n".formatted(i).getBytes(StandardCharsets.UTF_8));
              out.flush();
            }
          }
        });
  }

  private void handle(HttpExchange exchange) throws IOException {
    var headers = new java.util.TreeMap<String, java.util.List<String>>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(java.util.Locale.ROOT), values));
    last = new Seen(exchange.getRequestMethod(), exchange.getRequestURI().toString(), headers);
    try (exchange) {
      HttpHandler answer = answers.get(exchange.getRequestURI().getPath());
      if (answer != null) {
        answer.handle(exchange);
        return;
      }
      drain(exchange.getRequestBody());
      send(exchange, 200, "application/json", "{\"received\":%d}".formatted(received.get()));
    }
  }

  private void drain(InputStream in) throws IOException {
    byte[] buffer = new byte[65536];
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      received.addAndGet(n);
    }
  }

  private static void send(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
