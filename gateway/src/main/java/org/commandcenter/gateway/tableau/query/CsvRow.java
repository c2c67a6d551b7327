package org.commandcenter.gateway.tableau.query;

import java.io.IOException;
import java.util.List;
import org.commandcenter.gateway.tableau.feeds.Column;

/** Writes rows as CSV (RFC 4180); what is not known is an empty cell. */
public final class CsvRow {
  private final List<Integer> select;
  private final List<String> names;

  public CsvRow(RowQuery query) {
    this.select = query.select();
    this.names = query.columns().stream().map(Column::name).toList();
  }

  public void writeHeader(Appendable out) throws IOException {
    out.append(String.join(",", names)).append('\n');
  }

  public void write(Object[] row, Appendable out) throws IOException {
    for (int i = 0; i < select.size(); i++) {
      if (i > 0) {
        out.append(',');
      }
      write(row[select.get(i)], out);
    }
    out.append('\n');
  }

  private static void write(Object value, Appendable out) throws IOException {
    switch (value) {
      case null -> {
        // An empty cell.
      }
      case String text -> writeText(text, out);
      default -> out.append(value.toString());
    }
  }

  private static void writeText(String text, Appendable out) throws IOException {
    // A spreadsheet must not take a name for a formula.
    boolean formula = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
    String plain = formula ? "'" + text : text;
    if (plain.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')) {
      out.append('"').append(plain.replace("\"", "\"\"")).append('"');
    } else {
      out.append(plain);
    }
  }
}
