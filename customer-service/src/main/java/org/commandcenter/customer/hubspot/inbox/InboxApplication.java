package org.commandcenter.customer.hubspot.inbox;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.commandcenter.customer.hubspot.settings.HubSpotConnections.Reading;
import org.commandcenter.customer.hubspot.settings.PropertyMapping;
import org.commandcenter.platform.data.Database;
import org.commandcenter.platform.erasure.ErasureLock;
import org.jdbi.v3.core.Handle;

/**
 * Applies what is due of one organization: events are settled in the transaction of their effect.
 */
@ApplicationScoped
class InboxApplication {
  private final Database database;
  private final InboxRepository repository;
  private final Map<ObjectType, Effects> effects = new EnumMap<>(ObjectType.class);
  private final Clock clock = Clock.systemUTC();

  InboxApplication(Database database, InboxRepository repository, @All List<Effects> effects) {
    this.database = database;
    this.repository = repository;
    effects.forEach(e -> this.effects.put(e.type(), e));
  }

  /**
   * Applies due events, all in one transaction, or none.
   *
   * @param changes which kinds of them
   * @return how many were settled
   */
  int apply(String organization, Reading reading, Set<Change> changes, int limit) {
    return apply(organization, reading, handle -> repository.take(handle, changes, limit));
  }

  /** The same with one event. */
  void apply(String organization, Reading reading, UUID event) {
    apply(organization, reading, handle -> repository.take(handle, event));
  }

  private int apply(
      String organization, Reading reading, Function<Handle, List<InboxEvent>> taken) {
    return database.inOrganization(
        organization,
        handle -> {
          List<InboxEvent> events = taken.apply(handle);
          if (!events.isEmpty()) {
            // Of one organization, one process after the other; never beside an erasure.
            handle.execute(
                "select pg_advisory_xact_lock(hashtext('hubspot'), hashtext(?))", organization);
            ErasureLock.holdOff(handle, organization);
            apply(handle, organization, reading.mapping(), events);
          }
          return events.size();
        });
  }

  private void apply(
      Handle handle, String organization, PropertyMapping mapping, List<InboxEvent> events)
      throws SQLException {
    Instant now = clock.instant();
    Set<Long> erased = repository.scrubErased(handle, contacts(events));
    List<InboxEvent> applied = new ArrayList<>();
    List<Settlement> settlements = new ArrayList<>();
    for (InboxEvent event : events) {
      if (event.type() == ObjectType.CONTACT && erased.contains(event.objectId())) {
        continue;
      }
      Settlement settlement = effects.get(event.type()).judge(event, mapping, now);
      settlements.add(settlement);
      if (settlement.state() == EventState.APPLIED) {
        applied.add(event);
      }
    }
    repository.settle(handle, settlements);
    for (Effects effect : effects.values()) {
      List<InboxEvent> fresh =
          applied.stream().filter(event -> event.type() == effect.type()).toList();
      if (!fresh.isEmpty()) {
        effect.apply(handle, organization, mapping, now, fresh, history(handle, effect, fresh));
      }
    }
  }

  private Map<Long, List<InboxEvent>> history(
      Handle handle, Effects effect, List<InboxEvent> fresh) {
    Set<Long> objects =
        fresh.stream().map(InboxEvent::objectId).collect(Collectors.toUnmodifiableSet());
    return repository.history(handle, effect.type(), objects).stream()
        .collect(Collectors.groupingBy(InboxEvent::objectId, TreeMap::new, Collectors.toList()));
  }

  private static Set<Long> contacts(List<InboxEvent> events) {
    return events.stream()
        .filter(event -> event.type() == ObjectType.CONTACT)
        .map(InboxEvent::objectId)
        .collect(Collectors.toUnmodifiableSet());
  }
}
