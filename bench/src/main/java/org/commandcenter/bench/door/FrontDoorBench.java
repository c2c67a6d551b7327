package org.commandcenter.bench.door;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.commandcenter.bench.LocalSystem;

/**
 * What the gateway adds: the same call directly at the service and through the gateway, in turns.
 */
public final class FrontDoorBench {
  private static final int ROUNDS = 5;
  private static final Duration ROUND = Duration.ofSeconds(1);
  private static final Duration WARM_UP = Duration.ofSeconds(2);
  private static final int[] CONNECTIONS = {1, 16};
  private static final String JSON = "application/json";

  private FrontDoorBench() {}

  /**
   * @param arguments the state folder of a running system that has customers and a model, then
   *     optionally a part of the paths to be called
   */
  public static void main(String[] arguments) throws Exception {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    LocalSystem system = LocalSystem.at(Path.of(arguments[0]), "demo");
    Client client = Client.best();
    for (Call call : calls(system)) {
      if (arguments.length < 2 || call.path.contains(arguments[1])) {
        measured(system, client, call).forEach(out::println);
      }
    }
  }

  /** A call, and how far from the gateway's port its service listens. */
  private record Call(String name, String path, String accept, int service) {}

  public static List<String> run(LocalSystem system) throws Exception {
    Client client = Client.best();
    List<String> rows = new ArrayList<>();
    for (Call call : calls(system)) {
      rows.addAll(measured(system, client, call));
    }
    return rows;
  }

  private static List<Call> calls(LocalSystem system) throws IOException, InterruptedException {
    String customer =
        system.get("/api/customers?limit=1").required("items").get(0).get("customer_id").asText();
    return List.of(
        new Call("one customer", "/api/customers/" + customer, JSON, 1),
        new Call("metrics of the model", "/api/churn/metrics", JSON, 2),
        new Call("100 customers", "/api/customers?limit=100", JSON, 1),
        new Call("1,000 customers", "/api/customers?limit=1000", JSON, 1),
        new Call("1,000 customers", "/api/customers?limit=1000&", "application/x-ndjson", 1));
  }

  private static List<String> measured(LocalSystem system, Client client, Call call)
      throws Exception {
    Map<String, String> headers =
        Map.of("Authorization", "Bearer " + system.token(), "Accept", call.accept);
    URI gateway = URI.create(system.gateway() + call.path);
    URI service = URI.create(system.service(call.service) + call.path);
    client.load(service, headers, CONNECTIONS[1], WARM_UP);
    client.load(gateway, headers, CONNECTIONS[1], WARM_UP);
    List<String> rows = new ArrayList<>();
    for (int connections : CONNECTIONS) {
      List<Latency> direct = new ArrayList<>();
      List<Latency> through = new ArrayList<>();
      for (int round = 0; round < ROUNDS; round++) {
        direct.add(client.load(service, headers, connections, ROUND));
        through.add(client.load(gateway, headers, connections, ROUND));
      }
      rows.add(row(client, call, connections, Latency.middle(direct), Latency.middle(through)));
    }
    return rows;
  }

  private static String row(
      Client client, Call call, int connections, Latency direct, Latency through) {
    return String.format(
        Locale.ROOT,
        "| through the gateway: %s, %s | %d connection%s, %s | %s | directly: %s | p50 **%+.2f ms** |",
        call.name,
        call.accept,
        connections,
        connections == 1 ? "" : "s",
        client.name(),
        through.shown(),
        direct.shown(),
        through.p50() - direct.p50());
  }
}
