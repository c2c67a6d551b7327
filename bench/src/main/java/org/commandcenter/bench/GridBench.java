package org.commandcenter.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** All of the counterfactual grid, as reporting tools extract it through the gateway. */
final class GridBench {
  private static final String PAGES = "/api/tableau/odata/v4/CounterfactualGrid";
  private static final String FILE = "/api/tableau/export/simulator.csv";
  private static final JsonFactory JSON = new JsonFactory();
  private static final double NANOS = 1e9;

  private GridBench() {}

  /**
   * Extracts the grid of the demo organization.
   *
   * @param arguments the state folder of a running system whose demo organization has a model; then
   *     customers to be simulated, loaded and scored before; 0, the default, for those it has
   */
  public static void main(String[] arguments) throws Exception {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    LocalSystem system = LocalSystem.at(Path.of(arguments[0]), "demo");
    int customers = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 0;
    if (customers > 0) {
      LoopBench.run(system, customers).forEach(out::println);
    }
    run(system).forEach(out::println);
  }

  static List<String> run(LocalSystem system) throws Exception {
    return List.of(
        measured(system, "grid: OData, page by page", GridBench::pages),
        measured(system, "grid: CSV", GridBench::lines));
  }

  /** Reads all rows and tells their number. */
  private interface Extract {
    long read(LocalSystem system) throws IOException, InterruptedException;
  }

  private static String measured(LocalSystem system, String name, Extract extract)
      throws Exception {
    try (HeapWatch heap = HeapWatch.of(system)) {
      long start = System.nanoTime();
      long rows = extract.read(system);
      double seconds = (System.nanoTime() - start) / NANOS;
      return String.format(
          Locale.ROOT,
          "| %s | %,d rows | %.2f s, %,.0f rows/s | gateway's heap: at most %d MiB | |",
          name,
          rows,
          seconds,
          rows / seconds,
          heap.mostBytes() >> 20);
    }
  }

  private static long pages(LocalSystem system) throws IOException, InterruptedException {
    long rows = 0;
    String next = PAGES;
    while (next != null) {
      String following = null;
      try (InputStream page = system.open(next);
          JsonParser json = JSON.createParser(page)) {
        json.nextToken();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
          String member = json.currentName();
          json.nextToken();
          if (member.equals("value")) {
            rows += objects(json);
          } else if (member.equals("@odata.nextLink")) {
            URI link = URI.create(json.getText());
            following = link.getRawPath() + "?" + link.getRawQuery();
          } else {
            json.skipChildren();
          }
        }
      }
      next = following;
    }
    return rows;
  }

  private static long objects(JsonParser json) throws IOException {
    long objects = 0;
    while (json.nextToken() == JsonToken.START_OBJECT) {
      json.skipChildren();
      objects++;
    }
    return objects;
  }

  /** No cell of the grid has a line break; the first line names the columns. */
  private static long lines(LocalSystem system) throws IOException, InterruptedException {
    long lines = 0;
    byte[] buffer = new byte[65_536];
    try (InputStream file = system.open(FILE)) {
      for (int length = file.read(buffer); length >= 0; length = file.read(buffer)) {
        for (int i = 0; i < length; i++) {
          if (buffer[i] == '\n') {
            lines++;
          }
        }
      }
    }
    return lines - 1;
  }
}
