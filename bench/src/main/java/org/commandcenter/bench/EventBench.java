package org.commandcenter.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Events in bulk through the gateway, and back out of it. */
final class EventBench {
  private static final int CUSTOMERS = 10_000;
  private static final String RAW =
      "create table bench_raw (event_id text, customer_id text, type text,"
          + " occurred_at timestamptz, value double precision";
  private static final String[] INDEXES = {
    "create unique index on bench_raw (occurred_at, event_id)",
    "create index on bench_raw (customer_id, occurred_at)"
  };

  private EventBench() {}

  static List<String> run(LocalSystem system, int rows) throws Exception {
    EventFile file = EventFile.write(rows, CUSTOMERS);
    try {
      system.upload("/api/customers/ingest", "text/csv", file.customers());
      List<String> report = new ArrayList<>();
      Measurement events =
          IngestBench.copy(system, file.events(), rows, RAW + ")", INDEXES[0], INDEXES[1]);
      Measurement transactions =
          IngestBench.copy(
              system,
              file.transactions(),
              rows,
              RAW + ", currency text, product text)",
              INDEXES[0],
              INDEXES[1]);
      report.add(load(system, "events, CSV", "text/csv", file.events(), rows, "inserted", events));
      report.add(
          load(
              system,
              "transactions, CSV",
              "text/csv",
              file.transactions(),
              rows,
              "inserted",
              transactions));
      report.add(
          load(
              system,
              "transactions, NDJSON",
              "application/x-ndjson",
              file.ndjson(),
              rows,
              "inserted",
              transactions));
      report.add(
          load(
              system,
              "the same events again",
              "text/csv",
              file.events(),
              rows,
              "unchanged",
              events));
      report.addAll(read(system, file.run(), 3 * rows));
      report.addAll(memory());
      return report;
    } finally {
      file.delete();
    }
  }

  private static String load(
      LocalSystem system,
      String name,
      String type,
      Path file,
      int rows,
      String counted,
      Measurement raw)
      throws Exception {
    Measurement ours =
        Measurement.of(
            name,
            String.format(Locale.ROOT, "%,d rows over REST", rows),
            1,
            () -> {
              JsonNode answer = system.upload("/api/events", type, file);
              if (answer.required(counted).asInt() != rows) {
                throw new IllegalStateException("Not every row was " + counted + ": " + answer);
              }
              return answer;
            });
    return ours.row(raw);
  }

  private static List<String> read(LocalSystem system, String run, int rows) throws Exception {
    String units = String.format(Locale.ROOT, "%,d events", rows);
    String event =
        "{\"customer_id\":\"%s-1\",\"type\":\"login\",\"occurred_at\":\"2026-05-01T00:00:00.%06dZ\"}";
    List<String> report = new ArrayList<>();
    report.add(
        Measurement.of("snapshot made anew and downloaded", units, 1, () -> download(system))
            .row());
    // A new version every time: the files of the month that changed are made anew.
    system.post("/api/events", event.formatted(run, 1));
    report.add(
        Measurement.of("the same after a change in one month", units, 1, () -> download(system))
            .row());
    report.add(Measurement.of("the same again", units, 1, () -> download(system)).row());
    report.add(
        Measurement.of(
                "timeline of one customer, 100 entries",
                "among " + units,
                21,
                () -> system.get("/api/customers/" + run + "-7/timeline"))
            .row());
    int[] next = {2};
    report.add(
        Measurement.of(
                "one live event",
                "among " + units,
                21,
                () -> system.post("/api/events", event.formatted(run, next[0]++)))
            .row());
    return report;
  }

  private static long download(LocalSystem system) throws IOException, InterruptedException {
    long bytes = 0;
    for (JsonNode file : system.get("/api/snapshots/events").required("files")) {
      bytes += system.download("/api/snapshots/files/" + file.required("id").asText());
    }
    return bytes;
  }

  /** Resident memory of customer-service, as Linux tells it. */
  private static List<String> memory() throws IOException {
    try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
      return processes
          .filter(process -> process.getFileName().toString().matches("\\d+"))
          .filter(EventBench::isCustomerService)
          .flatMap(EventBench::resident)
          .toList();
    }
  }

  private static boolean isCustomerService(Path process) {
    try {
      String command = Files.readString(process.resolve("cmdline"));
      return command.contains("customer-service/target/quarkus-app")
          && command.contains(System.getProperty("bench.state", ""));
    } catch (IOException e) {
      return false;
    }
  }

  private static Stream<String> resident(Path process) {
    try (Stream<String> lines = Files.lines(process.resolve("status"))) {
      return lines
          .filter(line -> line.startsWith("VmHWM") || line.startsWith("VmRSS"))
          .map(
              line ->
                  "| customer-service: %s | | %d MB | | |"
                      .formatted(
                          line.startsWith("VmHWM") ? "most memory resident" : "memory resident",
                          Long.parseLong(line.replaceAll("\\D", "")) / 1024))
          .toList()
          .stream();
    } catch (IOException e) {
      return Stream.empty();
    }
  }
}
