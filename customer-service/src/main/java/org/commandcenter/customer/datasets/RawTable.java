package org.commandcenter.customer.datasets;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.commandcenter.customer.CustomerError;
import org.commandcenter.customer.intake.CsvDialect;
import org.commandcenter.customer.intake.CsvRecord;
import org.commandcenter.customer.intake.CsvRecords;
import org.commandcenter.customer.intake.TextStart;
import org.commandcenter.platform.problem.ApiException;

/**
 * An uploaded CSV file, and the same as plain CSV that DuckDB reads without guessing: line number
 * first, every value quoted, bad lines left out.
 *
 * @param names of the columns, made unique
 */
record RawTable(List<String> names, boolean decimalComma, Path upload, Path plain) {
  private static final int MAX_COLUMNS = 2000;

  /**
   * @param plain file to write
   * @throws ApiException for a file that is no table
   */
  static RawTable read(Path upload, Path plain, TableRejects rejects) throws IOException {
    try (InputStream in = Files.newInputStream(upload)) {
      TextStart start = TextStart.of(in);
      CsvDialect dialect = dialect(start);
      CsvRecords records = new CsvRecords(start.reader(), dialect.delimiter());
      List<String> names = names(records.next());
      records.expect(names.size());
      long rows = 0;
      try (BufferedWriter out = Files.newBufferedWriter(plain)) {
        for (CsvRecord csv = records.next(); csv != null; csv = records.next()) {
          if (csv.broken()) {
            rejects.count(1);
            rejects.keep(
                new TableRejects.Reject(csv.line(), "", csv.code(), csv.message(), csv.original()));
          } else {
            write(out, csv);
            rows++;
          }
        }
      }
      if (rows == 0) {
        throw new ApiException(
            CustomerError.EMPTY_UPLOAD,
            rejects.lines() == 0
                ? "The file has a header and no row below it"
                : "No line can be read; the first: line %d %s"
                    .formatted(
                        rejects.kept().getFirst().line(), rejects.kept().getFirst().message()));
      }
      return new RawTable(names, dialect.decimalComma(), upload, plain);
    }
  }

  /** Reads the upload once more for the text of some lines. */
  void originals(Set<Long> lines, java.util.function.Consumer<CsvRecord> found) throws IOException {
    try (InputStream in = Files.newInputStream(upload)) {
      TextStart start = TextStart.of(in);
      CsvRecords records = new CsvRecords(start.reader(), dialect(start).delimiter());
      records.next();
      records.expect(names.size());
      for (CsvRecord csv = records.next(); csv != null; csv = records.next()) {
        if (lines.contains(csv.line())) {
          found.accept(csv);
        }
      }
    }
  }

  private static CsvDialect dialect(TextStart start) {
    String head = start.head().stripLeading();
    if (head.startsWith("{") || head.startsWith("[")) {
      throw new ApiException(
          CustomerError.UNREADABLE_TABLE,
          "A dataset is a CSV file with a header; JSON goes to /api/customers/ingest,"
              + " /api/events and /api/outcomes");
    }
    return CsvDialect.guess(start.firstLine());
  }

  private static List<String> names(CsvRecord header) {
    if (header.broken()) {
      throw new ApiException(
          CustomerError.UNREADABLE_TABLE, "The header cannot be read: " + header.message());
    }
    List<String> fields = header.fields();
    if (fields.size() < 2) {
      throw new ApiException(
          CustomerError.UNREADABLE_TABLE,
          "The header was read as the one column '%s'. Fields must be separated by comma,"
                  .formatted(fields.getFirst())
              + " semicolon, tab or |");
    }
    if (fields.size() > MAX_COLUMNS) {
      throw new ApiException(
          CustomerError.UNREADABLE_TABLE, "The table has over " + MAX_COLUMNS + " columns");
    }
    List<String> names = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    for (String field : fields) {
      String name = field.isBlank() ? "column_" + (names.size() + 1) : field.strip();
      String unique = name;
      for (int i = 2; !taken.add(unique.toLowerCase(Locale.ROOT)); i++) {
        unique = name + "_" + i;
      }
      names.add(unique);
    }
    return List.copyOf(names);
  }

  private static void write(BufferedWriter out, CsvRecord csv) throws IOException {
    out.write(Long.toString(csv.line()));
    for (String field : csv.fields()) {
      out.write(",\"");
      out.write(field.indexOf('"') < 0 ? field : field.replace("\"", "\"\""));
      out.write('"');
    }
    out.write('\n');
  }
}
