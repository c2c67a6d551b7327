package org.commandcenter.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Single predictions with a part of the features, through the gateway, by ten callers at once. */
final class PredictBench {
  private static final int CALLERS = 10;
  private static final double NANOS_PER_MILLI = 1e6;

  private PredictBench() {}

  /**
   * @param system with a champion that was trained on events
   * @param calls per caller, after as many to warm up
   */
  static List<String> run(LocalSystem system, int calls) throws Exception {
    calls(system, calls);
    double[] millis = calls(system, calls);
    Arrays.sort(millis);
    return List.of(
        String.format(
            Locale.ROOT,
            "| single prediction through the gateway, %d at once | %,d calls | p50 %.1f ms,"
                + " p99 %.1f ms | | |",
            CALLERS,
            millis.length,
            millis[millis.length / 2],
            millis[millis.length * 99 / 100]));
  }

  private static double[] calls(LocalSystem system, int calls) throws Exception {
    Callable<double[]> caller =
        () -> {
          double[] millis = new double[calls];
          for (int call = 0; call < calls; call++) {
            String features =
                "{\"tenure_days\": %d, \"usage_28d\": %d, \"industry\": \"saas\"}"
                    .formatted(call % 900, call % 60);
            long start = System.nanoTime();
            system.post("/api/churn/predict", features).required("churn_probability");
            millis[call] = (System.nanoTime() - start) / NANOS_PER_MILLI;
          }
          return millis;
        };
    List<double[]> parts = new ArrayList<>();
    try (ExecutorService callers = Executors.newFixedThreadPool(CALLERS)) {
      List<Future<double[]>> running = new ArrayList<>();
      for (int i = 0; i < CALLERS; i++) {
        running.add(callers.submit(caller));
      }
      for (Future<double[]> part : running) {
        parts.add(part.get());
      }
    }
    return parts.stream().flatMapToDouble(Arrays::stream).toArray();
  }
}
