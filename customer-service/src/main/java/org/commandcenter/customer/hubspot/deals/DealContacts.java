package org.commandcenter.customer.hubspot.deals;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.UUID;
import org.commandcenter.customer.hubspot.inbox.Change;
import org.commandcenter.customer.hubspot.inbox.HubSpotNames;
import org.commandcenter.customer.hubspot.inbox.InboxEvent;

/** Whose a deal is: the contact that was associated last and still is. */
final class DealContacts {
  private static final String REMOVED = "-";

  private final Map<UUID, String> customers = new HashMap<>();
  private final SequencedSet<String> present = new LinkedHashSet<>();

  /**
   * @param history all events of one deal, in the order in which they happened
   */
  DealContacts(List<InboxEvent> history) {
    for (InboxEvent event : history) {
      if (event.change() == Change.ASSOCIATION_CHANGE && event.value() != null) {
        put(event.value());
        if (!present.isEmpty()) {
          customers.put(event.eventKey(), HubSpotNames.contact(Long.parseLong(present.getLast())));
        }
      }
    }
  }

  private void put(String value) {
    if (value.startsWith(REMOVED)) {
      present.remove(value.substring(REMOVED.length()));
    } else {
      present.remove(value);
      present.add(value);
    }
  }

  /** The customer from this event on; null when the event does not say. */
  String after(UUID event) {
    return customers.get(event);
  }

  /** The first of these that concerns contacts; null for none. */
  static Instant firstOf(List<InboxEvent> events) {
    return events.stream()
        .filter(event -> event.change() == Change.ASSOCIATION_CHANGE)
        .map(InboxEvent::occurredAt)
        .min(Instant::compareTo)
        .orElse(null);
  }
}
