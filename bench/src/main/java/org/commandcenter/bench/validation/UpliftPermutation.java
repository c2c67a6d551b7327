package org.commandcenter.bench.validation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.commandcenter.counterfactual.uplift.evaluation.ArmFinding;
import org.commandcenter.counterfactual.uplift.evaluation.Findings;
import org.commandcenter.counterfactual.uplift.evaluation.Progress;
import org.commandcenter.counterfactual.uplift.evaluation.UpliftEvaluation;
import org.commandcenter.counterfactual.uplift.evaluation.UpliftOptions;
import org.commandcenter.counterfactual.uplift.learning.Exposures;
import org.commandcenter.counterfactual.uplift.learning.Folds;
import org.commandcenter.counterfactual.uplift.learning.Learner;
import org.commandcenter.counterfactual.uplift.learning.LearningTask;

/**
 * How often uplift modelling recommends to choose for each customer: where treatments are dealt out
 * anew after the fact, so that none can have had an effect, and where choosing pays.
 */
public final class UpliftPermutation {
  /** What share of the runs may recommend it where nothing can be gained. */
  public static final double TOLERANCE = 0.05;

  private static final int CUSTOMERS = 4_000;
  private static final int RUNS = 200;
  private static final int RUNS_WHERE_IT_PAYS = 40;
  private static final int HALF_SAMPLES = 100;

  private UpliftPermutation() {}

  /**
   * Runs on one kind of data.
   *
   * @param data which
   * @param pays whether choosing for each customer is worth anything there
   * @param customers in each run
   * @param recommended runs that recommended it
   * @param armsFound arms of all runs whose effect was found to differ between customers
   * @param arms of all runs
   */
  public record Result(
      String data,
      boolean pays,
      int customers,
      int runs,
      int recommended,
      int armsFound,
      int arms) {
    /** Whether nothing was recommended too often; where it pays, whether it mostly was. */
    public boolean holds() {
      return pays ? recommended >= runs / 2.0 : recommended <= TOLERANCE * runs;
    }
  }

  public static List<Result> run() throws IOException {
    Optional<Exposures> published = EmailExperiment.published();
    Result permuted =
        run(
            published.isPresent() ? "MineThatData e-mail test, permuted" : "simulated, permuted",
            false,
            RUNS,
            run -> {
              Random random = new Random(run);
              Exposures sample =
                  published
                      .map(all -> EmailExperiment.sample(all, CUSTOMERS, random))
                      .orElseGet(() -> EmailExperiment.simulated(CUSTOMERS, run));
              return EmailExperiment.permuted(sample, random);
            });
    Result pays =
        run(
            "simulated, each e-mail helps one half",
            true,
            RUNS_WHERE_IT_PAYS,
            run -> EmailExperiment.simulated(CUSTOMERS, run));
    return List.of(permuted, pays);
  }

  /**
   * @param arguments the report to write
   */
  public static void main(String[] arguments) throws IOException {
    List<Result> results = run();
    List<String> lines =
        new ArrayList<>(
            List.of(
                "# Validation: whom an intervention helps more",
                "",
                "Made by `bin/validate`. Treatments are dealt out anew after the fact, so that none"
                    + " can have had an effect, and uplift modelling is asked whether to choose for"
                    + " each customer: it may say so in 5 % of the runs. The last row shows that it"
                    + " is not blind: there, choosing pays.",
                "",
                "| data | customers | runs | personalisation recommended | heterogeneity found (arms) | |",
                "|---|---:|---:|---:|---:|---|"));
    for (Result result : results) {
      lines.add(
          String.format(
              Locale.ROOT,
              "| %s | %,d | %d | %d | %d of %d | %s |",
              result.data(),
              result.customers(),
              result.runs(),
              result.recommended(),
              result.armsFound(),
              result.arms(),
              result.holds() ? "holds" : "does not hold"));
    }
    lines.subList(lines.size() - results.size(), lines.size()).forEach(System.out::println);
    Files.write(Path.of(arguments[0]), lines);
    if (!results.stream().allMatch(Result::holds)) {
      System.exit(1);
    }
  }

  private static Result run(String data, boolean pays, int runs, IntFunction<Exposures> draw) {
    List<Findings> findings =
        IntStream.range(0, runs).parallel().mapToObj(run -> judge(draw.apply(run), run)).toList();
    return new Result(
        data,
        pays,
        CUSTOMERS,
        runs,
        (int) findings.stream().filter(Findings::personalise).count(),
        (int) findings.stream().flatMap(f -> f.arms().stream()).filter(ArmFinding::found).count(),
        findings.stream().mapToInt(f -> f.arms().size()).sum());
  }

  private static Findings judge(Exposures exposures, long seed) {
    return UpliftEvaluation.evaluate(
        new LearningTask(exposures, Folds.of(exposures.person(), UpliftOptions.FOLDS, seed)),
        new UpliftOptions(Optional.of(Learner.DR), UpliftOptions.FOLDS, HALF_SAMPLES, seed),
        Progress.SILENT);
  }
}
