package org.commandcenter.customer.datasets;

import java.util.ArrayList;
import java.util.List;
import org.commandcenter.customer.loading.RejectCode;

/** The bad lines of a table: all counted, the first of them kept with their text. */
final class TableRejects {
  static final int KEPT = 10_000;
  private static final int MAX_TEXT = 4096;

  private final List<Reject> kept = new ArrayList<>();
  private long lines;

  /**
   * @param field column; empty when the whole line is meant
   * @param original the line as it was, up to 4,096 characters
   */
  record Reject(long line, String field, RejectCode code, String message, String original) {
    Reject {
      original = original.length() <= MAX_TEXT ? original : original.substring(0, MAX_TEXT);
    }
  }

  /** Keeps what is wrong, as long as there is room. */
  void keep(Reject reject) {
    if (kept.size() < KEPT) {
      kept.add(reject);
    }
  }

  /** So many more lines are bad, however much is wrong with each. */
  void count(long more) {
    lines += more;
  }

  long lines() {
    return lines;
  }

  List<Reject> kept() {
    return kept;
  }
}
