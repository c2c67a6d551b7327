package org.commandcenter.customer.intake;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.commandcenter.customer.loading.LoadListener;
import org.commandcenter.customer.loading.RejectCode;

/** The rows of one upload that were not taken: all counted, the first of them kept. */
final class Rejects implements LoadListener {
  static final int KEPT = 1000;

  private final List<IngestResult.RowError> errors = new ArrayList<>();
  private long count;

  @Override
  public void rejected(long line, String field, RejectCode code, String message) {
    count++;
    if (errors.size() < KEPT) {
      errors.add(new IngestResult.RowError(line, field, code, message));
    }
  }

  long count() {
    return count;
  }

  List<IngestResult.RowError> errors() {
    return errors.stream().sorted(Comparator.comparingLong(IngestResult.RowError::line)).toList();
  }
}
