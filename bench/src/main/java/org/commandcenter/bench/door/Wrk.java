package org.commandcenter.bench.door;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The load generator wrk, on one thread: the other cores are for who answers. */
record Wrk(Path executable) implements Client {
  private static final String REPORT =
      """
      done = function(summary, latency, requests)
        local e = summary.errors
        io.write(string.format("\\nmeasured %f %f %f %f %d\\n",
          latency:percentile(50) / 1000, latency:percentile(95) / 1000,
          latency:percentile(99) / 1000, summary.requests / summary.duration * 1000000,
          e.status + e.connect + e.read + e.write + e.timeout))
      end
      """;

  static Optional<Path> found() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
        .map(folder -> Path.of(folder, "wrk"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  @Override
  public String name() {
    return "wrk";
  }

  @Override
  public Latency load(URI address, Map<String, String> headers, int connections, Duration time)
      throws IOException, InterruptedException {
    Path report = Files.createTempFile("report-", ".lua");
    try {
      Files.writeString(report, REPORT);
      List<String> command = new ArrayList<>(List.of(executable.toString(), "-t1"));
      command.addAll(List.of("-c" + connections, "-d" + time.toSeconds(), "-s", report.toString()));
      headers.forEach((name, value) -> command.addAll(List.of("-H", name + ": " + value)));
      command.add(address.toString());
      return measured(command, address);
    } finally {
      Files.delete(report);
    }
  }

  private static Latency measured(List<String> command, URI address)
      throws IOException, InterruptedException {
    Process running = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    running.waitFor();
    String[] figures =
        said.lines()
            .filter(line -> line.startsWith("measured "))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("wrk: " + said))
            .split(" ", -1);
    if (!figures[5].equals("0")) {
      throw new IllegalStateException(figures[5] + " calls failed: " + address);
    }
    return new Latency(
        Double.parseDouble(figures[1]),
        Double.parseDouble(figures[2]),
        Double.parseDouble(figures[3]),
        Double.parseDouble(figures[4]));
  }
}
