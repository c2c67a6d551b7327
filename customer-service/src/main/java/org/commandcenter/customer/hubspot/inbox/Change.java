package org.commandcenter.customer.hubspot.inbox;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What happened to an object in HubSpot: the second half of a subscription type. */
public enum Change {
  CREATION("creation"),
  PROPERTY_CHANGE("propertyChange"),
  DELETION("deletion"),
  PRIVACY_DELETION("privacyDeletion"),
  RESTORE("restore"),
  MERGE("merge"),
  ASSOCIATION_CHANGE("associationChange");

  private final String spelling;

  Change(String spelling) {
    this.spelling = spelling;
  }

  static Optional<Change> of(String spelling) {
    return Arrays.stream(values()).filter(c -> c.spelling.equals(spelling)).findFirst();
  }

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
