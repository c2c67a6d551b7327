package org.commandcenter.local.fuzz;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.commandcenter.local.StartFailure;
import org.commandcenter.local.fuzz.FuzzRun.Fault;
import org.commandcenter.local.state.Connection;
import org.commandcenter.local.state.Secrets.User;
import org.commandcenter.local.state.StateFolder;

/** {@code bin/fuzz}: sends odd requests to a running system, and fails where an answer is wrong. */
public final class Fuzz {
  static final String USAGE =
      """
      bin/fuzz [options]     sends odd requests to a system that bin/up started; see docs/fuzzing.md

        --state-dir DIR      of the running system (.local)
        --user NAME          who asks (admin@fuzz); its organization is changed: bin/up --organizations fuzz
        --seed N             which requests (1)
        --requests N         how many (10000)
        --connections N      at once (8)
        --only N             only request N, with its answer
        --body               with --only: nothing is sent, the body is printed
        --report             with what was asked and answered of each operation\
      """;

  private static final int SHOWN = 3;

  private Fuzz() {}

  public static void main(String[] arguments) throws Exception {
    try {
      System.exit(run(options(List.of(arguments))) ? 0 : 1);
    } catch (StartFailure e) {
      System.err.println("bin/fuzz: " + e.getMessage());
      System.exit(2);
    }
  }

  private static Map<String, String> options(List<String> arguments) {
    Map<String, String> options = new HashMap<>();
    for (int i = 0; i < arguments.size(); i++) {
      switch (arguments.get(i)) {
        case "--report", "--body", "--help" -> options.put(arguments.get(i), "");
        case "--state-dir", "--user", "--seed", "--requests", "--connections", "--only" -> {
          if (i + 1 == arguments.size()) {
            throw new StartFailure(arguments.get(i) + " needs a value");
          }
          options.put(arguments.get(i), arguments.get(++i));
        }
        default -> throw new StartFailure("Unknown option " + arguments.get(i) + "\n" + USAGE);
      }
    }
    return options;
  }

  private static boolean run(Map<String, String> options) throws Exception {
    if (options.containsKey("--help")) {
      System.out.println(USAGE);
      return true;
    }
    Path root = Path.of(System.getProperty("commandcenter.root", ".")).toAbsolutePath();
    Connection connection =
        StateFolder.open(root.resolve(options.getOrDefault("--state-dir", ".local")))
            .connection()
            .read(Connection.class)
            .orElseThrow(() -> new StartFailure("Nothing runs there; bin/up starts it"));
    URI gateway = URI.create(connection.gateway());
    RequestMaker maker =
        maker(
            connection,
            options.getOrDefault("--user", "admin@fuzz"),
            Long.parseLong(options.getOrDefault("--seed", "1")));
    FuzzRun run = new FuzzRun(gateway, maker);
    if (options.containsKey("--only")) {
      return one(run, maker, gateway, options);
    }
    run.requests(
        0,
        Integer.parseInt(options.getOrDefault("--requests", "10000")),
        Integer.parseInt(options.getOrDefault("--connections", "8")));
    System.out.print(report(run, options.containsKey("--report")));
    return run.faults().isEmpty();
  }

  /**
   * Prepares the user's organization, sends the requests and judges the answers.
   *
   * @param user an admin, as {@code admin@fuzz}
   */
  public static Findings run(
      Connection connection, String user, long seed, int requests, int connections)
      throws IOException, InterruptedException {
    FuzzRun run = new FuzzRun(URI.create(connection.gateway()), maker(connection, user, seed));
    run.requests(0, requests, connections);
    return new Findings(run.faults().size(), run.coverage().least(), report(run, true));
  }

  /** Prepares the user's organization and reads the document. */
  private static RequestMaker maker(Connection connection, String name, long seed)
      throws IOException {
    User user = user(connection, name);
    String organization = name.substring(name.indexOf('@') + 1);
    try (Wire wire = new Wire(URI.create(connection.gateway()), 120)) {
      Client client = new Client(wire, "").login(user.name(), user.password());
      if (client.token().isEmpty()) {
        throw new StartFailure(user.name() + " cannot sign in");
      }
      Filling filling = new Filling(client, connection.sink() + "/slack/" + organization);
      filling.fill();
      World world =
          new Organization(
                  client, filling, organization, user(connection, "viewer@" + organization))
              .world();
      Reply document = client.reply("GET", "/openapi?format=json", "", "");
      return new RequestMaker(
          new ApiDocument(new ObjectMapper().readTree(document.text())),
          world,
          client.token(),
          seed);
    }
  }

  private static User user(Connection connection, String name) {
    return connection.users().stream()
        .filter(candidate -> candidate.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new StartFailure("No user " + name + "; bin/up --organizations fuzz adds it"));
  }

  private static boolean one(
      FuzzRun run, RequestMaker maker, URI gateway, Map<String, String> options)
      throws InterruptedException {
    int number = Integer.parseInt(options.get("--only"));
    Request request = maker.make(number);
    if (options.containsKey("--body")) {
      System.out.writeBytes(request.body());
      return true;
    }
    System.out.println(request.kind() + " of " + request.operation());
    System.out.println(request.curl(gateway.toString()));
    run.requests(number, 1, 1);
    System.out.print(report(run, true));
    return run.faults().isEmpty();
  }

  /** The faults, a few of each sort, and what was covered. */
  static String report(FuzzRun run, boolean coverage) {
    StringBuilder text = new StringBuilder();
    Map<String, Integer> sorts = new TreeMap<>();
    for (Fault fault : run.faults()) {
      if (sorts.merge(fault.sort(), 1, Integer::sum) <= SHOWN) {
        text.append(run.describe(fault));
      }
    }
    sorts.forEach((sort, count) -> text.append("%5d x %s%n".formatted(count, sort)));
    List<String> never = run.coverage().neverServed();
    if (coverage) {
      text.append(run.coverage());
      never.forEach(operation -> text.append("never succeeded: %s%n".formatted(operation)));
    }
    return text.append(
            "%d operations, each at least %d times; %d never succeeded; %d faults%n"
                .formatted(
                    run.coverage().operations(),
                    run.coverage().least(),
                    never.size(),
                    run.faults().size()))
        .toString();
  }
}
