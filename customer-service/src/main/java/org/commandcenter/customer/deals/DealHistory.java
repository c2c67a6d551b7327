package org.commandcenter.customer.deals;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;

/**
 * A deal with everything that was ever said of it.
 *
 * @param stages in the order of time
 * @param changes what was said, the latest first
 */
public record DealHistory(Deal deal, List<StageVisit> stages, List<Change> changes) {

  /**
   * @param leftAt null for the present stage
   */
  public record StageVisit(String stage, Instant enteredAt, Instant leftAt) {}

  /**
   * @param said the fields that were said, and nothing else
   */
  public record Change(
      Instant effectiveAt, Instant recordedAt, String source, String changedBy, JsonNode said) {}
}
