package org.commandcenter.action.trigger;

/** Which actions go first. */
public enum Priority {
  HIGH,
  NORMAL;

  String label() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
