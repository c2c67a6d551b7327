package org.commandcenter.churn.registry;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The champions in their order: an activation puts one on top, a rollback takes the top away. */
final class Champions {
  private final Deque<String> versions = new ArrayDeque<>();

  /**
   * @param history activations and rollbacks, oldest first
   */
  static Champions after(List<AuditEntry> history) {
    Champions champions = new Champions();
    history.forEach(champions::follow);
    return champions;
  }

  private void follow(AuditEntry entry) {
    switch (entry.action()) {
      case ACTIVATED -> {
        if (!entry.version().equals(versions.peek())) {
          versions.push(entry.version());
        }
      }
      case ROLLED_BACK -> versions.poll();
      case CHALLENGER_SET, CHALLENGER_REMOVED -> {}
    }
  }

  /** The one before the champion of now. */
  Optional<String> previous() {
    return versions.stream().skip(1).findFirst();
  }
}
