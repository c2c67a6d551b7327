package org.commandcenter.customer.intake;

import java.util.List;
import org.commandcenter.customer.loading.LoadCounts;
import org.commandcenter.customer.loading.RejectCode;

/**
 * What became of an upload's rows.
 *
 * @param rejected rows that were not taken, all of them
 * @param errors why, for the first 1,000 of them
 */
public record IngestResult(
    long inserted, long updated, long unchanged, long rejected, List<RowError> errors) {

  /**
   * @param line physical line in CSV and NDJSON (the header is line 1), position in a JSON array
   * @param field as the upload calls it; null when the whole row is meant
   */
  public record RowError(long line, String field, RejectCode code, String message) {}

  static IngestResult of(LoadCounts counts, Rejects rejects) {
    return new IngestResult(
        counts.inserted(), counts.updated(), counts.unchanged(), rejects.count(), rejects.errors());
  }
}
