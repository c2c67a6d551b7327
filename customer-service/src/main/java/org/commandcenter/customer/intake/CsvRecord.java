package org.commandcenter.customer.intake;

import java.util.List;
import org.commandcenter.customer.loading.RejectCode;

/**
 * One record of a CSV text.
 *
 * @param line number of its first physical line, from 1
 * @param original its text as it was
 * @param fields its values without quotes; empty when it is broken
 * @param code why it is broken; null when it is not
 * @param message the same for people
 */
public record CsvRecord(
    long line, String original, List<String> fields, RejectCode code, String message) {

  public boolean broken() {
    return code != null;
  }
}
