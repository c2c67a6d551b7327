package org.commandcenter.local.fuzz;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Many requests on several connections, and what was wrong with their answers. */
final class FuzzRun {
  /** An answer that should not have been given. */
  record Fault(Request request, Reply reply, String what) {
    /** Operation and fault: the same mistake is found many times. */
    String sort() {
      return what.replaceAll("[0-9.]+ s$", "too long") + " | " + request.operation();
    }
  }

  private static final double SECONDS = 60;

  private final URI gateway;
  private final RequestMaker maker;
  private final Judge judge = new Judge(SECONDS);
  private final Coverage coverage = new Coverage();
  private final List<Fault> faults = new ArrayList<>();

  FuzzRun(URI gateway, RequestMaker maker) {
    this.gateway = gateway;
    this.maker = maker;
  }

  void requests(int from, int count, int connections) throws InterruptedException {
    AtomicInteger next = new AtomicInteger(from);
    try (ExecutorService pool = Executors.newFixedThreadPool(connections)) {
      IntStream.range(0, connections).forEach(i -> pool.execute(() -> work(next, from + count)));
      pool.shutdown();
      if (!pool.awaitTermination(1, TimeUnit.HOURS)) {
        throw new IllegalStateException("The requests take too long");
      }
    }
  }

  private void work(AtomicInteger next, int end) {
    try (Wire wire = new Wire(gateway, 2 * (int) SECONDS)) {
      for (int number = next.getAndIncrement(); number < end; number = next.getAndIncrement()) {
        Request request = maker.make(number);
        Reply reply = wire.send(request);
        coverage.count(request, reply);
        Optional<String> fault = judge.fault(request, reply);
        if (fault.isPresent()) {
          synchronized (faults) {
            faults.add(new Fault(request, reply, fault.get()));
          }
        }
      }
    }
  }

  List<Fault> faults() {
    synchronized (faults) {
      return List.copyOf(faults);
    }
  }

  Coverage coverage() {
    return coverage;
  }

  /**
   * One fault as people read it: what, the request as a command line, and the answer's beginning.
   */
  String describe(Fault fault) {
    Request request = fault.request();
    String answer = fault.reply().text();
    return String.format(
        Locale.ROOT,
        "%s: seed %d, request %d, %s of %s%n  %s%n  -> %d in %.2f s: %s%n",
        fault.what(),
        request.seed(),
        request.number(),
        request.kind(),
        request.operation(),
        request.curl(gateway.toString()),
        fault.reply().status(),
        fault.reply().seconds(),
        answer.substring(0, Math.min(600, answer.length())));
  }
}
