package org.commandcenter.customer.datasets.reading;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.commandcenter.customer.CustomerError;
import org.commandcenter.customer.intake.CsvDialect;
import org.commandcenter.customer.intake.CsvRecord;
import org.commandcenter.customer.intake.CsvRecords;
import org.commandcenter.customer.intake.TextStart;
import org.commandcenter.platform.problem.ApiException;

/** A CSV file with a header. */
record CsvTable(
    List<String> names,
    CsvDialect dialect,
    List<String> notes,
    Path upload,
    Path plain,
    String charset)
    implements RawTable {
  private static final char REPLACEMENT = '\ufffd';

  static CsvTable read(Path upload, Path plain, Character delimiter, TableRejects rejects)
      throws IOException {
    try (InputStream in = Files.newInputStream(upload)) {
      TextStart start = TextStart.of(in);
      CsvDialect dialect = CsvDialect.guess(start.lines());
      if (delimiter != null) {
        dialect = new CsvDialect(delimiter, delimiter == ';');
      }
      CsvRecords records = new CsvRecords(start.reader(), dialect.delimiter());
      List<String> names = names(records.next());
      records.expect(names.size());
      long rows;
      long garbled = 0;
      try (PlainCsv out = new PlainCsv(plain)) {
        for (CsvRecord csv = records.next(); csv != null; csv = records.next()) {
          if (csv.broken()) {
            rejects.count(1);
            rejects.keep(
                new TableRejects.Reject(
                    csv.line(), "", csv.code(), csv.message(), csv.original(), List.of()));
          } else {
            out.write(csv.line(), csv.fields());
            garbled += csv.original().indexOf(REPLACEMENT) >= 0 ? 1 : 0;
          }
        }
        rows = out.rows();
      }
      if (rows == 0) {
        throw empty(rejects);
      }
      return new CsvTable(
          names, dialect, notes(start, garbled), upload, plain, start.charset().name());
    }
  }

  private static List<String> notes(TextStart start, long garbled) {
    List<String> notes = new ArrayList<>();
    if (start.guessed()) {
      notes.add("The text is no UTF-8; it is read as " + start.charset().name());
    }
    if (garbled > 0) {
      notes.add(
          "%d lines hold characters that are no %s; they are shown as %s"
              .formatted(garbled, start.charset().name(), REPLACEMENT));
    }
    return List.copyOf(notes);
  }

  private static ApiException empty(TableRejects rejects) {
    return new ApiException(
        CustomerError.EMPTY_UPLOAD,
        rejects.lines() == 0
            ? "The file has a header and no row below it"
            : "No line can be read; the first: line %d %s"
                .formatted(rejects.kept().getFirst().line(), rejects.kept().getFirst().message()));
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
              + " semicolon, tab or |, or by what the form field delimiter names");
    }
    return TableFiles.unique(fields);
  }

  @Override
  public String format() {
    String delimiter =
        switch (dialect.delimiter()) {
          case '\t' -> "tab";
          default -> "'" + dialect.delimiter() + "'";
        };
    return "csv, delimiter %s, %s".formatted(delimiter, charset);
  }

  @Override
  public boolean decimalComma() {
    return dialect.decimalComma();
  }

  @Override
  public String relation() {
    return PlainCsv.relation(plain, names.size());
  }

  @Override
  public void originals(Connection duckDb, Set<Long> lines, BiConsumer<Long, String> found)
      throws IOException {
    try (InputStream in = Files.newInputStream(upload)) {
      CsvRecords records = new CsvRecords(TextStart.of(in).reader(), dialect.delimiter());
      records.next();
      records.expect(names.size());
      for (CsvRecord csv = records.next(); csv != null; csv = records.next()) {
        if (lines.contains(csv.line())) {
          found.accept(csv.line(), csv.original());
        }
      }
    }
  }

  @Override
  public long without(Connection duckDb, Mention mention, Path target) throws IOException {
    try (InputStream in = Files.newInputStream(upload)) {
      TextStart start = TextStart.of(in);
      CsvRecords records = new CsvRecords(start.reader(), dialect.delimiter());
      try (NumberedLines out = new NumberedLines(target, start)) {
        CsvRecord header = records.next();
        out.write(header.line(), header.original());
        records.expect(names.size());
        long cut = 0;
        for (CsvRecord csv = records.next(); csv != null; csv = records.next()) {
          if (csv.broken() ? mention.in(csv.original()) : mention.in(csv.fields())) {
            cut++;
          } else {
            out.write(csv.line(), csv.original());
          }
        }
        return cut;
      }
    }
  }
}
