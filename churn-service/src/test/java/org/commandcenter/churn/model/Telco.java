package org.commandcenter.churn.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;

/** The public IBM Telco table, where this machine has it. */
@SuppressWarnings("ArrayRecordComponent")
public record Telco(FeatureTable features, boolean[] labels) {
  private static final Set<String> NUMBERS =
      Set.of("SeniorCitizen", "tenure", "MonthlyCharges", "TotalCharges");

  public static Telco read() {
    Path file =
        Path.of(System.getProperty("commandcenter.data.dir", "../../shared/data"))
            .resolve("telco/WA_Fn-UseC_-Telco-Customer-Churn.csv");
    Assumptions.assumeTrue(
        Files.exists(file), () -> "skipped: the Telco data is not at " + file.toAbsolutePath());
    try {
      List<String[]> lines = Files.readAllLines(file).stream().map(l -> l.split(",", -1)).toList();
      return of(lines.getFirst(), lines.subList(1, lines.size()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Telco of(String[] header, List<String[]> lines) {
    List<Column> columns = new ArrayList<>();
    for (int i = 1; i < header.length - 1; i++) {
      int column = i;
      columns.add(
          NUMBERS.contains(header[i])
              ? new NumericColumn(
                  header[i], lines.stream().mapToDouble(line -> number(line[column])).toArray())
              : new CategoricalColumn(
                  header[i], lines.stream().map(line -> line[column]).toArray(String[]::new)));
    }
    boolean[] labels = new boolean[lines.size()];
    for (int row = 0; row < labels.length; row++) {
      labels[row] = lines.get(row)[header.length - 1].equals("Yes");
    }
    return new Telco(new FeatureTable(columns), labels);
  }

  private static double number(String text) {
    return text.isBlank() ? Double.NaN : Double.parseDouble(text);
  }
}
