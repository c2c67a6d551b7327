package org.commandcenter.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.atomic.AtomicLong;

/** Asks the gateway's metrics, while something goes on, how much of its heap is in use. */
final class HeapWatch implements AutoCloseable {
  private static final long PERIOD_MILLIS = 250;

  /** How far from its port a service's management listens. */
  private static final int MANAGEMENT = 1_000;

  private final HttpClient http = HttpClient.newHttpClient();
  private final HttpRequest metrics;
  private final AtomicLong most = new AtomicLong();
  private final Thread watcher = new Thread(this::goOn, "heap-watch");

  private HeapWatch(URI metrics) {
    this.metrics = HttpRequest.newBuilder(metrics).build();
  }

  static HeapWatch of(LocalSystem system) throws IOException, InterruptedException {
    URI gateway = URI.create(system.gateway());
    HeapWatch watch =
        new HeapWatch(
            URI.create(
                "http://%s:%d/q/metrics"
                    .formatted(gateway.getHost(), gateway.getPort() + MANAGEMENT)));
    // Fails here, not unseen later, where there are no metrics.
    watch.look();
    watch.watcher.start();
    return watch;
  }

  /** Bytes, garbage that was not collected yet among them. */
  long mostBytes() {
    return most.get();
  }

  private void look() throws IOException, InterruptedException {
    String answer = http.send(metrics, HttpResponse.BodyHandlers.ofString()).body();
    double used =
        answer
            .lines()
            .filter(line -> line.startsWith("jvm_memory_used_bytes{"))
            .filter(line -> line.contains("area=\"heap\""))
            .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
            .sum();
    if (used == 0) {
      throw new IOException(metrics.uri() + " tells of no heap");
    }
    most.accumulateAndGet((long) used, Math::max);
  }

  private void goOn() {
    while (!Thread.currentThread().isInterrupted()) {
      try {
        Thread.sleep(PERIOD_MILLIS);
        look();
      } catch (IOException e) {
        System.err.println("A look at the heap was missed: " + e.getMessage());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public void close() {
    watcher.interrupt();
    http.close();
  }
}
