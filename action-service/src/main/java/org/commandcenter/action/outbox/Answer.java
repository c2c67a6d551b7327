package org.commandcenter.action.outbox;

import java.time.Duration;

/** What a target's answer means for a delivery. Reasons never contain an address or a secret. */
public sealed interface Answer {

  String reason();

  /** As in the log of attempts. */
  default String label() {
    return getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT);
  }

  /** It arrived. */
  record Ok() implements Answer {
    @Override
    public String reason() {
      return null;
    }
  }

  /**
   * It did not arrive, or nobody knows; another attempt may succeed.
   *
   * @param after what the target asked to wait at least; zero if it did not ask
   */
  record Retry(String reason, Duration after) implements Answer {
    public Retry(String reason) {
      this(reason, Duration.ZERO);
    }
  }

  /** This delivery will never be accepted; others may. */
  record Permanent(String reason) implements Answer {}

  /** The target is gone: it is switched off until somebody connects it again. */
  record Disable(String reason) implements Answer {}
}
