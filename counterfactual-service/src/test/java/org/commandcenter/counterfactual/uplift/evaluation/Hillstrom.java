package org.commandcenter.counterfactual.uplift.evaluation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.commandcenter.counterfactual.uplift.learning.Exposures;

/** The MineThatData e-mail test: a control and two e-mails, assigned at random. */
final class Hillstrom {
  static final Path FILE =
      Path.of(System.getProperty("commandcenter.data.dir", "../../shared/data"))
          .resolve("hillstrom/hillstrom.csv");

  private static final List<String> ARMS = List.of("No E-Mail", "Mens E-Mail", "Womens E-Mail");

  private Hillstrom() {}

  /** What was known of the customers, the e-mail, and whether they visited. */
  static Exposures read() throws IOException {
    List<String[]> lines =
        Files.readAllLines(FILE).stream()
            .skip(1)
            .map(line -> line.replaceAll("\"[^\"]*\"", "").split(","))
            .toList();
    double[] third = new double[lines.size()];
    Arrays.fill(third, 1.0 / ARMS.size());
    return new Exposures(
        ARMS,
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
        lines.stream().mapToInt(line -> ARMS.indexOf(line[8])).toArray(),
        numbers(lines, 9),
        new double[][] {third, third, third},
        IntStream.range(0, lines.size()).toArray(),
        true);
  }

  private static double[] numbers(List<String[]> lines, int column) {
    return lines.stream().mapToDouble(line -> Double.parseDouble(line[column])).toArray();
  }

  private static double[] is(List<String[]> lines, int column, String value) {
    return lines.stream().mapToDouble(line -> line[column].equals(value) ? 1 : 0).toArray();
  }
}
