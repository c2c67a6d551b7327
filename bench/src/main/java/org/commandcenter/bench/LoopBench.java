package org.commandcenter.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The main loop from an empty organization to the leaderboard. */
final class LoopBench {
  private LoopBench() {}

  static List<String> run(LocalSystem system, int customers) throws Exception {
    String units = String.format(Locale.ROOT, "%,d customers, 18 months", customers);
    Measurement load =
        Measurement.of(
            "loop: sample data simulated and loaded",
            units,
            1,
            () -> system.job("/api/sample-data", Map.of("preset", "saas", "customers", customers)));
    Measurement train =
        Measurement.of(
            "loop: model trained, cross-validated, everybody scored",
            units,
            1,
            () -> system.job("/api/churn/models/train", Map.of("algorithm", "xgboost")));
    Measurement regret =
        Measurement.of(
            "loop: first leaderboard",
            units,
            1,
            () -> {
              JsonNode board = system.get("/api/regret/leaderboard?limit=10");
              if (board.required("items").isEmpty()) {
                throw new IllegalStateException("The leaderboard is empty: " + board);
              }
              return board;
            });
    Measurement whole =
        new Measurement(
            "**loop, end to end**", units, load.seconds() + train.seconds() + regret.seconds());
    return List.of(load.row(), train.row(), regret.row(), whole.row());
  }
}
