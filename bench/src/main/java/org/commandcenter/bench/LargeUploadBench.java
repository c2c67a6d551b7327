package org.commandcenter.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;

/**
 * Uploads one large table of transactions and watches the heap of the service that takes it in. Run
 * it with the service limited to {@code -Xmx300m} or less: what is held whole somewhere fails.
 */
public final class LargeUploadBench {
  private static final long MEGABYTE = 1 << 20;
  private static final int CUSTOMERS = 50_000;

  private LargeUploadBench() {}

  /**
   * @param arguments the state folder of the running system, the megabytes to upload, and the
   *     address of customer-service's metrics, as {@code http://localhost:9081/q/metrics}
   */
  public static void main(String[] arguments) throws Exception {
    LocalSystem system = LocalSystem.at(Path.of(arguments[0]), "sandbox");
    long bytes = Long.parseLong(arguments[1]) * MEGABYTE;
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    Path file = Files.createTempFile("bench-large-", ".csv");
    try {
      long rows = generate(file, bytes);
      out.println(run(system, file, rows, URI.create(arguments[2])));
    } finally {
      Files.delete(file);
    }
  }

  /** A row of the report. */
  private static String run(LocalSystem system, Path file, long rows, URI metrics)
      throws Exception {
    Heap heap = new Heap(metrics);
    Thread watch = Thread.ofVirtual().start(heap);
    long start = System.nanoTime();
    JsonNode dataset = system.dataset(file);
    double seconds = (System.nanoTime() - start) / 1e9;
    watch.interrupt();
    watch.join();
    if (dataset.required("row_count").asLong() != rows) {
      throw new IllegalStateException("Not every row was taken: " + dataset);
    }
    return String.format(
        Locale.ROOT,
        "| transactions uploaded | %,d rows, %,d MB CSV | %.0f s, %,.0f rows a minute |"
            + " heap at most %d MB of %d MB | |",
        rows,
        Files.size(file) / MEGABYTE,
        seconds,
        rows / seconds * 60,
        heap.used / MEGABYTE,
        heap.limit / MEGABYTE);
  }

  /** Writes transactions until the file is so large; their number. */
  static long generate(Path file, long bytes) throws IOException {
    Random random = new Random(7);
    long rows = 0;
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("customer_id,event_date,amount,event_type,note\n");
      for (long written = 0; written < bytes; rows++) {
        String row =
            String.format(
                Locale.ROOT,
                "large-%d,2025-%02d-%02dT%02d:%02d:%02dZ,%.2f,%s,\"order %d, shipped\"%n",
                random.nextInt(CUSTOMERS),
                1 + random.nextInt(12),
                1 + random.nextInt(28),
                random.nextInt(24),
                random.nextInt(60),
                random.nextInt(60),
                500 * random.nextDouble(),
                rows % 10 == 0 ? "refund" : "purchase",
                rows);
        out.write(row);
        written += row.length();
      }
    }
    return rows;
  }

  /** The most heap that was in use whenever we looked. */
  private static final class Heap implements Runnable {
    private final HttpClient http = HttpClient.newHttpClient();
    private final URI metrics;
    private volatile long used;
    private volatile long limit;

    private Heap(URI metrics) {
      this.metrics = metrics;
    }

    @Override
    public void run() {
      try {
        while (true) {
          String text =
              http.send(
                      HttpRequest.newBuilder(metrics).build(), HttpResponse.BodyHandlers.ofString())
                  .body();
          used = Math.max(used, sum(text, "jvm_memory_used_bytes{area=\"heap\""));
          limit = Math.max(limit, sum(text, "jvm_memory_max_bytes{area=\"heap\""));
          Thread.sleep(500);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (IOException e) {
        throw new IllegalStateException("The service's metrics cannot be read", e);
      }
    }

    private static long sum(String text, String name) {
      return text.lines()
          .filter(line -> line.startsWith(name))
          .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
          .filter(value -> value > 0)
          .sum();
    }
  }
}
