package org.commandcenter.action.leads;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * A lead in its stage.
 *
 * @param mergedIds identities that were merged into this one
 * @param since when the present stay in the stage began; null where no date is known
 */
public record Standing(String customerId, List<String> mergedIds, Instant since) {
  public Standing {
    mergedIds = mergedIds == null ? List.of() : List.copyOf(mergedIds);
  }

  Stream<String> identities() {
    return Stream.concat(Stream.of(customerId), mergedIds.stream());
  }
}
