package org.commandcenter.customer.datasets.lineage;

import java.util.List;
import java.util.UUID;

/**
 * From an upload to everything that was made of it.
 *
 * @param entries in order
 * @param intact whether the entries are the ones that were written, and each object that they name
 *     last is there with the content that it had
 * @param damage what is not as it was, in words that name it
 */
public record Lineage(
    UUID datasetId, List<LineageEntry> entries, boolean intact, List<String> damage) {
  public Lineage {
    entries = List.copyOf(entries);
    damage = List.copyOf(damage);
  }
}
