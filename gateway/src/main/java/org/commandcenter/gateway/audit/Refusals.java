package org.commandcenter.gateway.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes few entries of many refusals: the first one of a user or key is an entry at once, those
 * that follow within a minute are one entry together. Only existing users and keys are noted, so
 * that there are never more windows than of them.
 */
final class Refusals {
  private static final Duration WINDOW = Duration.ofMinutes(1);

  private final Map<Kind, Window> open = new HashMap<>();

  private record Kind(String organization, String subject) {}

  /**
   * @param latest null: only the first so far, which is written
   */
  private record Window(Instant end, int counted, AuditRepository.Owned latest) {}

  /** What is to be written at once; empty: the refusal is counted. */
  synchronized Optional<AuditRepository.Owned> note(AuditRepository.Owned refusal, Instant now) {
    Kind kind = new Kind(refusal.organization(), refusal.entry().subject());
    Window window = open.get(kind);
    if (window == null) {
      open.put(kind, new Window(now.plus(WINDOW), 0, null));
      return Optional.of(refusal);
    }
    open.put(kind, new Window(window.end, window.counted + 1, refusal));
    return Optional.empty();
  }

  /** What was counted in windows that have ended, one entry for each. */
  synchronized List<AuditRepository.Owned> ended(Instant now) {
    List<AuditRepository.Owned> counted = new ArrayList<>();
    for (Iterator<Window> windows = open.values().iterator(); windows.hasNext(); ) {
      Window window = windows.next();
      if (!window.end.isAfter(now)) {
        windows.remove();
        if (window.latest != null) {
          counted.add(
              new AuditRepository.Owned(
                  window.latest.organization(), window.latest.entry().times(window.counted)));
        }
      }
    }
    return counted;
  }
}
