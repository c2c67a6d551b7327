package org.commandcenter.customer.hubspot.inbox;

import java.util.Locale;

/** Where an event stands. */
public enum EventState {
  /** Kept, to be applied in a moment or after another attempt. */
  RECEIVED,
  APPLIED,
  /** Nothing to apply; the reason says why. */
  IGNORED,
  /** A dead letter: it cannot be applied as things are; it can be replayed. */
  FAILED;

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
