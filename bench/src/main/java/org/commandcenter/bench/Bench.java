package org.commandcenter.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.commandcenter.bench.door.FrontDoorBench;

/** Measures a running system against raw engines on the same machine, in one run. */
public final class Bench {
  private Bench() {}

  /**
   * @param arguments the state folder of the running system, then the report to write
   */
  public static void main(String[] arguments) throws Exception {
    Path state = Path.of(arguments[0]);
    System.setProperty("bench.state", state.toString());
    LocalSystem system = LocalSystem.at(state, "sandbox");
    List<String> rows = new ArrayList<>();
    report(rows, IngestBench.customers(system, Integer.getInteger("bench.customers", 1_000_000)));
    report(rows, RiskBench.run(system));
    report(rows, ListBench.run(system));
    report(rows, EventBench.run(system, Integer.getInteger("bench.events", 1_000_000)));
    report(rows, FeatureBench.run(1_000_000, 100_000));
    report(rows, TrainingBench.run(20_000, 20));
    report(rows, ScoringBench.run(200_000, 20));
    report(rows, SimulationBench.run(100_000));
    report(rows, PrescriptionBench.run(350_000));
    report(rows, LoopBench.run(LocalSystem.at(state, "demo"), 2_000));
    report(rows, GridBench.run(LocalSystem.at(state, "demo")));
    report(rows, PredictBench.run(LocalSystem.at(state, "demo"), 2_000));
    report(rows, FrontDoorBench.run(LocalSystem.at(state, "demo")));
    write(Path.of(arguments[1]), rows);
  }

  private static void report(List<String> rows, List<String> more) {
    more.forEach(new PrintStream(System.out, true, StandardCharsets.UTF_8)::println);
    rows.addAll(more);
  }

  private static void write(Path report, List<String> rows) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add("# Performance");
    lines.add("");
    lines.add(
        "Written by `bin/bench`: our way and the raw engine's on the same rows, on one machine, in"
            + " one run. The ratio is the raw engine's time divided by ours; 1 is as fast, more is"
            + " faster.");
    lines.add("");
    lines.add(
        "Measured with %d processors, Java %s."
            .formatted(Runtime.getRuntime().availableProcessors(), Runtime.version().feature()));
    lines.add("");
    lines.add("| what | how much | ours | raw engine | ratio |");
    lines.add("|---|---|---|---|---|");
    lines.addAll(rows);
    Files.write(report, lines);
  }
}
