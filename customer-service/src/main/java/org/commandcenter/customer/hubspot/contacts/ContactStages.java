package org.commandcenter.customer.hubspot.contacts;

import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.commandcenter.customer.hubspot.inbox.Change;
import org.commandcenter.customer.hubspot.inbox.InboxEvent;
import org.commandcenter.customer.loading.StageRow;

/** The moves of one contact between stages. */
final class ContactStages {
  /** What a contact is before anybody says otherwise. */
  static final String FIRST = "lead";

  private final NavigableMap<Instant, String> stages = new TreeMap<>();
  private Instant freshFrom;

  /**
   * @param events in the order in which they happened
   */
  ContactStages(ContactReading reading, List<InboxEvent> events, Set<UUID> fresh) {
    for (InboxEvent event : events) {
      Optional<String> stage = reading.stage(event);
      if (stage.isEmpty()) {
        continue;
      }
      if (event.change() == Change.CREATION) {
        // What a property says of the same moment goes before what creation implies.
        stages.putIfAbsent(event.occurredAt(), stage.get());
      } else {
        stages.put(event.occurredAt(), stage.get());
      }
      if (fresh.contains(event.eventKey())
          && (freshFrom == null || event.occurredAt().isBefore(freshFrom))) {
        freshFrom = event.occurredAt();
      }
    }
  }

  /**
   * Adds the fresh moves, and those that follow them: a move that led nowhere new may do so now
   * that another one turns out to have happened before it.
   *
   * @param unknown whether there is no such customer yet; then it is a lead until we know better
   */
  void moves(String customer, boolean unknown, List<StageRow> rows) {
    if (freshFrom != null) {
      stages
          .tailMap(freshFrom, true)
          .forEach(
              (at, stage) -> rows.add(new StageRow(rows.size() + 1L, customer, stage, at, null)));
    } else if (unknown && stages.isEmpty()) {
      rows.add(new StageRow(rows.size() + 1L, customer, FIRST, null, null));
    }
  }
}
