package org.commandcenter.bench.validation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.commandcenter.counterfactual.uplift.learning.Exposures;

/** Randomised experiments with a control and two e-mails: a public one, and simulated ones. */
final class EmailExperiment {
  private static final List<String> PUBLIC_ARMS =
      List.of("No E-Mail", "Mens E-Mail", "Womens E-Mail");
  private static final List<String> ARMS = List.of("none", "first", "second");

  private EmailExperiment() {}

  /** The MineThatData test; empty where its file is not here. */
  static Optional<Exposures> published() throws IOException {
    Path file =
        Path.of(System.getProperty("commandcenter.data.dir", "../shared/data"))
            .resolve("hillstrom/hillstrom.csv");
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    // The only quoted column is a class of another one, and may hold a comma.
    List<String[]> lines =
        Files.readAllLines(file).stream()
            .skip(1)
            .map(line -> line.replaceAll("\"[^\"]*\"", "").split(",", -1))
            .toList();
    return Optional.of(
        byLot(
            PUBLIC_ARMS,
            new double[][] {
              numbers(lines, 0),
              numbers(lines, 2),
              numbers(lines, 3),
              numbers(lines, 4),
              is(lines, 5, "Rural"),
              is(lines, 5, "Urban"),
              numbers(lines, 6),
              is(lines, 7, "Phone"),
              is(lines, 7, "Web")
            },
            lines.stream().mapToInt(line -> PUBLIC_ARMS.indexOf(line[8])).toArray(),
            numbers(lines, 9)));
  }

  /** A world in which either e-mail helps one half of the customers and harms the other. */
  static Exposures simulated(int customers, long seed) {
    Random random = new Random(seed);
    double[][] x =
        IntStream.range(0, 4)
            .mapToObj(column -> random.doubles(customers, -1, 1).toArray())
            .toArray(double[][]::new);
    int[] arm = random.ints(customers, 0, ARMS.size()).toArray();
    double[] outcome = new double[customers];
    for (int row = 0; row < customers; row++) {
      double[] effect = {0, x[0][row] > 0 ? 0.15 : -0.05, x[0][row] > 0 ? -0.05 : 0.15};
      double probability = 0.4 - 0.2 * x[1][row] + effect[arm[row]];
      outcome[row] = random.nextDouble() < probability ? 1 : 0;
    }
    return byLot(ARMS, x, arm, outcome);
  }

  /** The same customers and outcomes, the e-mails dealt out anew: none can have had any effect. */
  static Exposures permuted(Exposures exposures, Random random) {
    int[] arm = exposures.arm().clone();
    shuffle(arm, random);
    return byLot(exposures.arms(), exposures.covariates(), arm, exposures.outcome());
  }

  /** Some of the customers. */
  static Exposures sample(Exposures exposures, int customers, Random random) {
    int[] rows = IntStream.range(0, exposures.size()).toArray();
    shuffle(rows, random);
    return exposures.only(Arrays.copyOf(rows, Math.min(customers, rows.length)));
  }

  private static Exposures byLot(
      List<String> arms, double[][] covariates, int[] arm, double[] outcome) {
    double[][] propensity = new double[arms.size()][arm.length];
    for (double[] one : propensity) {
      Arrays.fill(one, 1.0 / arms.size());
    }
    int[] person = IntStream.range(0, arm.length).toArray();
    return new Exposures(arms, covariates, arm, outcome, propensity, person, true);
  }

  private static void shuffle(int[] values, Random random) {
    for (int i = values.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int value = values[i];
      values[i] = values[other];
      values[other] = value;
    }
  }

  private static double[] numbers(List<String[]> lines, int column) {
    return lines.stream().mapToDouble(line -> Double.parseDouble(line[column])).toArray();
  }

  private static double[] is(List<String[]> lines, int column, String value) {
    return lines.stream().mapToDouble(line -> line[column].equals(value) ? 1 : 0).toArray();
  }
}
