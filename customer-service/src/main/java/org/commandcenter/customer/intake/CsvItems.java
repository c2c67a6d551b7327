package org.commandcenter.customer.intake;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.commandcenter.customer.CustomerError;
import org.commandcenter.customer.loading.LoadListener;
import org.commandcenter.platform.problem.ApiException;

/** The rows of a CSV text with a header. */
final class CsvItems implements Upload.Source {
  private final LineSource lines;
  private final CsvRecords records;
  private final CsvDialect dialect;
  private final Columns columns;
  private final LoadListener rejects;
  private boolean any;

  private CsvItems(
      LineSource lines,
      CsvRecords records,
      CsvDialect dialect,
      Columns columns,
      LoadListener rejects) {
    this.lines = lines;
    this.records = records;
    this.dialect = dialect;
    this.columns = columns;
    this.rejects = rejects;
  }

  static CsvItems open(TextStart start, RowFormat<?> format, LoadListener rejects)
      throws IOException {
    CsvDialect dialect = CsvDialect.guess(start.lines());
    LineSource lines = start.physicalLines();
    CsvRecords records = new CsvRecords(lines, dialect.delimiter());
    CsvRecord header = records.next();
    if (header.broken()) {
      throw new ApiException(
          CustomerError.UNREADABLE_TABLE, "The header cannot be read: " + header.message());
    }
    Columns columns = new Columns(header.fields(), format.known());
    List<String> missing = columns.missing(format.required());
    if (!missing.isEmpty()) {
      throw new ApiException(
          CustomerError.MISSING_COLUMN, missingText(missing, header.fields(), dialect.delimiter()));
    }
    records.expect(header.fields().size());
    return new CsvItems(lines, records, dialect, columns, rejects);
  }

  boolean decimalComma() {
    return dialect.decimalComma();
  }

  @Override
  public Upload.Express express(ExpressEvents events) {
    if (!(lines instanceof ByteLines bytes)) {
      return Upload.Express.NONE;
    }
    ExpressCsv express = new ExpressCsv(columns, dialect, events);
    return out -> {
      if (records.hasPending()
          || !bytes.peek()
          || !express.take(bytes.bytes(), bytes.from(), bytes.to(), bytes.peekedNumber(), out)) {
        return false;
      }
      bytes.take();
      any = true;
      return true;
    };
  }

  @Override
  public Item next() throws IOException {
    while (true) {
      CsvRecord csv = records.next();
      if (csv == null) {
        if (!any) {
          throw Upload.noRows();
        }
        return null;
      }
      any = true;
      if (!csv.broken()) {
        return new Item(csv.line(), columns, csv.fields());
      }
      rejects.rejected(csv.line(), null, csv.code(), csv.message());
    }
  }

  private static String missingText(List<String> missing, List<String> header, char delimiter) {
    String names = String.join(", ", missing);
    if (header.size() > 1) {
      return "The header lacks %s; it has %s".formatted(names, String.join(", ", header));
    }
    return ("The header lacks %s; it was read as the one column '%s'. Fields must be separated by"
            + " comma, semicolon, tab or | (here: %s)")
        .formatted(
            names,
            header.getFirst(),
            delimiter == '\t' ? "tab" : String.valueOf(delimiter).toLowerCase(Locale.ROOT));
  }
}
