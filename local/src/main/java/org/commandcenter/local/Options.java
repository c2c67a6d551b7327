package org.commandcenter.local;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.commandcenter.local.process.Ports;

/**
 * What was asked for on the command line.
 *
 * @param postgresPort 0: 5433, or any free port when that is taken
 * @param customers size of the demo organization
 * @param organizations empty organizations besides demo and sandbox
 */
public record Options(
    Path stateDir,
    int port,
    int postgresPort,
    int customers,
    List<String> organizations,
    boolean demo,
    boolean fresh,
    boolean detach,
    boolean help) {

  public static final String USAGE =
      """
      bin/up [options]     builds what is stale, then starts PostgreSQL, the four services and the gateway

        --detach           return when everything is ready and leave it running (stop with bin/down)
        --fresh            start over: delete the database, files and secrets of earlier starts
        --port N           port of the gateway (8080). Services: N+1..N+4, health and metrics: N+1000..N+1004,
                           message inbox: N+10
        --postgres-port N  port of PostgreSQL (5433, or a free one)
        --state-dir DIR    where everything is kept (.local)
        --customers N      size of the demo organization, loaded at the first start (2000)
        --organizations A,B
                           empty organizations to have besides demo and sandbox, with users of their own
        --no-demo          do not load the demo organization
        --no-build         do not look for stale modules
        --help             this text

      bin/down [--state-dir DIR]     stops it""";

  /** Reads the arguments; anything not understood ends the start. */
  public static Options parse(Path root, List<String> arguments) {
    Options options =
        new Options(root.resolve(".local"), 8080, 0, 2000, List.of(), true, false, false, false);
    Iterator<String> rest = arguments.iterator();
    while (rest.hasNext()) {
      String name = rest.next();
      options =
          switch (name) {
            case "--detach", "--fresh", "--no-demo", "--no-build", "--help", "-h" ->
                options.with(name, null);
            case "--port", "--postgres-port", "--state-dir", "--customers", "--organizations" -> {
              if (!rest.hasNext()) {
                throw new StartFailure(name + " needs a value; see bin/up --help");
              }
              yield options.with(name, rest.next());
            }
            default -> throw new StartFailure("Unknown option " + name + "; see bin/up --help");
          };
    }
    return options;
  }

  private Options with(String name, String value) {
    return new Options(
        name.equals("--state-dir") ? Path.of(value).toAbsolutePath().normalize() : stateDir,
        name.equals("--port") ? number(name, value, 1, Ports.HIGHEST_GATEWAY) : port,
        name.equals("--postgres-port") ? number(name, value, 1, 65535) : postgresPort,
        name.equals("--customers") ? number(name, value, 10, 1_000_000) : customers,
        name.equals("--organizations") ? names(value) : organizations,
        demo && !name.equals("--no-demo"),
        fresh || name.equals("--fresh"),
        detach || name.equals("--detach"),
        help || name.equals("--help") || name.equals("-h"));
  }

  private static List<String> names(String value) {
    List<String> names = List.of(value.split(",", -1));
    if (!names.stream().allMatch(name -> name.matches("[a-z][a-z0-9-]{0,39}"))) {
      throw new StartFailure(
          "--organizations needs names of small letters, digits and dashes, separated by commas");
    }
    return names;
  }

  private static int number(String name, String value, int low, int high) {
    try {
      int number = Integer.parseInt(value);
      if (number >= low && number <= high) {
        return number;
      }
    } catch (NumberFormatException e) {
      // The line below says it.
    }
    throw new StartFailure(name + " needs a number from " + low + " to " + high + ", not " + value);
  }
}
