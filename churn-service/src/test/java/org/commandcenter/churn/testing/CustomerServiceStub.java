package org.commandcenter.churn.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commandcenter.platform.storage.Digests;

/**
 * customer-service and the token issuer, as far as this service sees them: tables are the Parquet
 * files {@code <folder>/<organization>/<table>.parquet}, datasets are described by {@code
 * dataset-<id>.json}, known customers are the files {@code customers/<id>}; risks that were put are
 * appended to {@code risks.ndjson}; who was erased is in {@code erasures.json}. While a file {@code
 * away} is there, every answer is 503.
 */
public class CustomerServiceStub implements QuarkusTestResourceLifecycleManager {
  public static final String FOLDER = "test.customer-service.folder";

  private static final Pattern TABLE = Pattern.compile("/api/snapshots/([a-z0-9_-]+)");
  private static final Pattern FILE = Pattern.compile("/api/snapshots/files/([a-z0-9_-]+)");
  private static final Pattern DATASET = Pattern.compile("/api/datasets/([a-z0-9-]+)");
  private static final Pattern CUSTOMER = Pattern.compile("/api/customers/([A-Za-z0-9-]+)");

  private HttpServer server;
  private Path folder;

  @Override
  public Map<String, String> start() {
    try {
      folder = Files.createTempDirectory("customer-service-");
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      server.createContext("/", this::answer);
      server.start();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    String url = "http://127.0.0.1:" + server.getAddress().getPort();
    return Map.of(
        "quarkus.rest-client.customer-service.url",
        url,
        "commandcenter.identity.token-url",
        url + "/api/auth/token",
        "commandcenter.identity.client-id",
        "churn-service",
        "commandcenter.identity.client-secret",
        "secret",
        FOLDER,
        folder.toString());
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      if (path.equals("/api/auth/token")) {
        token(exchange);
        return;
      }
      String bearer = exchange.getRequestHeaders().getFirst("Authorization");
      Path home = folder.resolve(bearer.replace("Bearer ", ""));
      if (Files.exists(home.resolve("away"))) {
        send(exchange, 503, "{}");
        return;
      }
      if (path.equals("/api/customers/risk")) {
        risks(exchange, home);
        return;
      }
      if (path.equals("/api/erasures")) {
        erasures(exchange, home.resolve("erasures.json"));
        return;
      }
      Optional<String> table = id(TABLE, path);
      Optional<String> file =
          id(FILE, path)
              .map(id -> id + ".parquet")
              .or(() -> id(DATASET, path).map(id -> "dataset-" + id + ".json"))
              .or(() -> id(CUSTOMER, path).map(id -> "customers/" + id));
      if (table.isPresent()) {
        manifest(exchange, home, table.get());
      } else if (file.isPresent()) {
        file(exchange, home.resolve(file.get()));
      } else {
        send(exchange, 404, "{}");
      }
    }
  }

  private static Optional<String> id(Pattern route, String path) {
    Matcher matcher = route.matcher(path);
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  private static void token(HttpExchange exchange) throws IOException {
    String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Matcher organization = Pattern.compile("organization=([a-z0-9-]+)").matcher(form);
    if (!organization.find()) {
      send(exchange, 400, "{}");
      return;
    }
    send(
        exchange,
        200,
        "{\"access_token\": \"%s\", \"token_type\": \"Bearer\", \"expires_in\": 3600}"
            .formatted(organization.group(1)));
  }

  private static void manifest(HttpExchange exchange, Path home, String table) throws IOException {
    Path file = home.resolve(table + ".parquet");
    if (table.equals("profiles")) {
      profiles(home);
    }
    if (!Files.exists(file)) {
      send(exchange, 404, "{}");
      return;
    }
    String rows = Files.readString(home.resolve(table + ".rows"));
    String sha256 = Digests.sha256(file);
    send(
        exchange,
        200,
        """
        {"table": "%1$s", "version": "%2$s", "created_at": "2026-01-01T00:00:00Z", "rows": %3$s,
         "files": [{"id": "%1$s", "rows": %3$s, "bytes": %4$d, "sha256": "%2$s"}]}
        """
            .formatted(table, sha256, rows, Files.size(file)));
  }

  /** Where a world says nothing of them, profiles never changed. */
  private static synchronized void profiles(Path home) throws IOException {
    Path profiles = home.resolve("profiles.parquet");
    Path customers = home.resolve("customers.parquet");
    if (Files.exists(customers)
        && (!Files.exists(profiles)
            || Files.getLastModifiedTime(profiles).compareTo(Files.getLastModifiedTime(customers))
                < 0)) {
      ParquetFiles.unchangedProfiles(home);
    }
  }

  private static void risks(HttpExchange exchange, Path home) throws IOException {
    String body;
    try (InputStream in = exchange.getRequestBody()) {
      body = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    Files.writeString(
        home.resolve("risks.ndjson"),
        body.strip() + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
    int count = body.split("\"customer_id\"", -1).length - 1;
    send(exchange, 200, "{\"updated\": %d, \"ignored\": 0}".formatted(count));
  }

  /** One page, until it was seen to its end. */
  private static void erasures(HttpExchange exchange, Path page) throws IOException {
    String since = exchange.getRequestURI().getQuery().replaceFirst(".*since=([^&]+).*", "$1");
    boolean seen = !Files.exists(page) || Files.readString(page).contains(since);
    send(exchange, 200, seen ? "{\"items\": []}" : Files.readString(page));
  }

  private static void file(HttpExchange exchange, Path file) throws IOException {
    if (!Files.exists(file)) {
      send(exchange, 404, "{}");
      return;
    }
    String type =
        file.toString().endsWith(".parquet") ? "application/octet-stream" : "application/json";
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(200, Files.size(file));
    try (OutputStream out = exchange.getResponseBody()) {
      Files.copy(file, out);
    }
  }

  private static void send(HttpExchange exchange, int status, String json) throws IOException {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void stop() {
    if (server != null) {
      server.stop(0);
    }
  }
}
