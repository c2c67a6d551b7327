package org.commandcenter.churn.prediction.batch;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongConsumer;
import org.commandcenter.churn.prediction.batch.CsvRecords.CsvRecord;
import org.commandcenter.churn.serving.ModelInput;
import org.commandcenter.platform.problem.ApiException;

/** Scores a CSV file: every line comes out again, in its order, with the new columns behind. */
final class CsvBatch {
  private static final int BUFFER = 1 << 16;

  private final RowScorer scorer;
  private final char delimiter;
  private final List<String> header;
  private final BatchCounts.Counter counter = new BatchCounts.Counter();
  private final BufferedWriter out;

  private CsvBatch(RowScorer scorer, char delimiter, List<String> header, BufferedWriter out) {
    this.scorer = scorer;
    this.delimiter = delimiter;
    this.header = header;
    this.out = out;
  }

  /**
   * @param progress told the number of rows done
   * @throws ApiException {@code invalid_request} for a file without header or known columns
   */
  static BatchCounts score(RowScorer scorer, Path from, Path to, LongConsumer progress)
      throws IOException {
    char delimiter = delimiter(from);
    try (BufferedReader in = reader(from);
        BufferedWriter out =
            new BufferedWriter(Files.newBufferedWriter(to, StandardCharsets.UTF_8), BUFFER)) {
      CsvRecords records = new CsvRecords(in, delimiter);
      List<String> header = header(records.next(), scorer);
      return new CsvBatch(scorer, delimiter, header, out).score(records, progress);
    }
  }

  /** How many lines a file has at least; at most so many are counted. */
  static long rows(Path file, long most) throws IOException {
    try (BufferedReader in = reader(file)) {
      CsvRecords records = new CsvRecords(in, delimiter(file));
      long rows = -1;
      while (rows < most && records.next() != null) {
        rows++;
      }
      return Math.max(0, rows);
    }
  }

  private static BufferedReader reader(Path file) throws IOException {
    BufferedReader in =
        new BufferedReader(
            new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8), BUFFER);
    in.mark(1);
    if (in.read() != '\uFEFF') {
      in.reset();
    }
    return in;
  }

  /** The one of the usual delimiters that occurs most in the first line. */
  private static char delimiter(Path file) throws IOException {
    try (BufferedReader in = reader(file)) {
      CsvRecord first = new CsvRecords(in, ',').next();
      char best = ',';
      long most = 0;
      for (char candidate : new char[] {',', ';', '\t', '|'}) {
        long count = first == null ? 0 : first.text().chars().filter(c -> c == candidate).count();
        if (count > most) {
          best = candidate;
          most = count;
        }
      }
      return best;
    }
  }

  private static List<String> header(CsvRecord first, RowScorer scorer) {
    if (first == null || first.cells() == null) {
      throw ApiException.invalid("file", "is empty: the first line must name the columns");
    }
    List<String> header = first.cells().stream().map(String::strip).toList();
    if (header.stream().noneMatch(name -> scorer.serving().inputs().find(name) != null)) {
      throw ApiException.invalid(
          "file",
          "has no column that model %s knows: %s"
              .formatted(
                  scorer.serving().version(),
                  String.join(", ", scorer.serving().model().featureNames())));
    }
    return header;
  }

  private BatchCounts score(CsvRecords records, LongConsumer progress) throws IOException {
    line(header, RowScorer.columnsBeside(header));
    List<CsvRecord> chunk = new ArrayList<>(RowScorer.CHUNK);
    for (CsvRecord next = records.next(); next != null; next = records.next()) {
      chunk.add(next);
      if (chunk.size() == RowScorer.CHUNK) {
        write(chunk);
        progress.accept(counter.rows());
        chunk.clear();
      }
    }
    write(chunk);
    return counter.counts();
  }

  private void write(List<CsvRecord> chunk) throws IOException {
    List<RowScorer.Scored> scored = scorer.score(chunk.stream().map(this::row).toList());
    for (int i = 0; i < chunk.size(); i++) {
      RowScorer.Scored score = scored.get(i);
      counter.add(score.error());
      line(
          cells(chunk.get(i)),
          score.error() == null
              ? List.of(
                  Double.toString(score.probability()),
                  score.level().name().toLowerCase(Locale.ROOT),
                  scorer.serving().version(),
                  score.factor() == null ? "" : score.factor(),
                  "")
              : List.of("", "", scorer.serving().version(), "", score.error()));
    }
  }

  private RowScorer.Row row(CsvRecord csv) {
    if (csv.cells() == null) {
      return new RowScorer.Row(Map.of(), "a quote is not closed");
    }
    if (csv.cells().size() != header.size()) {
      return new RowScorer.Row(
          Map.of(),
          "has %d fields, the first line has %d: %s"
              .formatted(csv.cells().size(), header.size(), csv.text()));
    }
    Map<String, Object> values = new HashMap<>();
    for (int i = 0; i < header.size(); i++) {
      ModelInput input = scorer.serving().inputs().find(header.get(i));
      if (input != null) {
        try {
          Object value = input.parse(csv.cells().get(i));
          if (value != null) {
            values.put(input.name(), value);
          }
        } catch (IllegalArgumentException e) {
          return new RowScorer.Row(Map.of(), input.name() + ": " + e.getMessage());
        }
      }
    }
    return new RowScorer.Row(values, null);
  }

  /** As many cells as the header has. */
  private List<String> cells(CsvRecord csv) {
    List<String> cells = new ArrayList<>(csv.cells() == null ? List.of(csv.text()) : csv.cells());
    if (cells.size() < header.size()) {
      cells.addAll(Collections.nCopies(header.size() - cells.size(), ""));
    }
    return cells.subList(0, header.size());
  }

  private void line(List<String> cells, List<String> more) throws IOException {
    String separator = "";
    for (List<String> part : List.of(cells, more)) {
      for (String cell : part) {
        out.write(separator);
        out.write(quoted(cell));
        separator = String.valueOf(delimiter);
      }
    }
    out.write('\n');
  }

  private String quoted(String cell) {
    boolean plain =
        cell.indexOf(delimiter) < 0
            && cell.indexOf('"') < 0
            && cell.indexOf('\n') < 0
            && cell.indexOf('\r') < 0;
    return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
  }
}
