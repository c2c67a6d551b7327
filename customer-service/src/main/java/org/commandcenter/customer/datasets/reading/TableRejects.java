package org.commandcenter.customer.datasets.reading;

import java.util.ArrayList;
import java.util.List;
import org.commandcenter.customer.loading.RejectCode;

/** The bad lines of a table: all counted, the first of them kept with their text. */
public final class TableRejects {
  public static final int KEPT = 10_000;
  private static final int MAX_TEXT = 4096;

  private final List<Reject> kept = new ArrayList<>();
  private long lines;

  /**
   * @param field column; empty when the whole line is meant
   * @param original the line as it was, up to 4,096 characters
   * @param references who the line speaks of, by external identifier; empty for an unreadable line
   */
  public record Reject(
      long line,
      String field,
      RejectCode code,
      String message,
      String original,
      List<String> references) {
    public Reject {
      original = original.length() <= MAX_TEXT ? original : original.substring(0, MAX_TEXT);
      references = List.copyOf(references);
    }

    public Reject withOriginal(String text) {
      return new Reject(line, field, code, message, text, references);
    }
  }

  /** Keeps what is wrong, as long as there is room. */
  public void keep(Reject reject) {
    if (kept.size() < KEPT) {
      kept.add(reject);
    }
  }

  /** So many more lines are bad, however much is wrong with each. */
  public void count(long more) {
    lines += more;
  }

  public long lines() {
    return lines;
  }

  public List<Reject> kept() {
    return kept;
  }
}
