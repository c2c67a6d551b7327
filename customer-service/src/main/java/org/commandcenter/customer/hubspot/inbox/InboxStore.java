package org.commandcenter.customer.hubspot.inbox;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.commandcenter.platform.data.Database;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The table of events, as those who fill it see it. */
@ApplicationScoped
class InboxStore {
  private static final String STORE =
      """
      insert into hubspot_event (organization_id, event_key, event_id, subscription_type,
        object_type, change, object_id, related_ids, property, value, occurred_at, state, reason,
        body)
      values (:organization, :key, :eventId, :subscription, :type, :change, :object, :related,
        :property, :value, :at, :state, :reason, :body)
      on conflict do nothing
      """;

  private static final String ERASED_ANYWHERE =
      "select organization_id, object_id from hubspot_erased where object_id = any(:ids)";

  private final Database database;

  InboxStore(Database database) {
    this.database = database;
  }

  /** Keeps all events that are new, or none; how many were new. */
  int store(Collection<ReceivedEvent> events) {
    // In one order, so that two deliveries of the same events do not lock each other out.
    List<ReceivedEvent> ordered =
        events.stream().sorted(Comparator.comparing(ReceivedEvent::key)).toList();
    return database.inSystem(
        handle -> {
          Set<Contact> erased = erasedAnywhere(handle, ordered);
          PreparedBatch batch = handle.prepareBatch(STORE);
          for (ReceivedEvent event : ordered) {
            boolean gone = erased.contains(new Contact(event.organization(), event.objectId()));
            bind(batch, gone && event.type() == ObjectType.CONTACT ? event.erased() : event);
          }
          int stored = 0;
          for (int count : batch.execute()) {
            stored += count;
          }
          return stored;
        });
  }

  private static void bind(PreparedBatch batch, ReceivedEvent event) {
    batch
        .bind("organization", event.organization())
        .bind("key", event.key())
        .bind("eventId", event.eventId())
        .bind("subscription", event.subscriptionType())
        .bind("type", event.type() == null ? null : event.type().label())
        .bind("change", event.change() == null ? null : event.change().label())
        .bind("object", event.objectId())
        .bindArray("related", Long.class, event.relatedIds())
        .bind("property", event.property())
        .bind("value", event.value())
        .bind("at", event.occurredAt())
        .bind("state", event.state().label())
        .bind("reason", event.reason())
        .bind("body", event.body())
        .add();
  }

  private record Contact(String organizationId, Long objectId) {}

  private static Set<Contact> erasedAnywhere(Handle handle, List<ReceivedEvent> events) {
    List<Long> contacts =
        events.stream()
            .filter(event -> event.type() == ObjectType.CONTACT && event.objectId() != null)
            .map(ReceivedEvent::objectId)
            .toList();
    return Set.copyOf(
        handle
            .createQuery(ERASED_ANYWHERE)
            .bindArray("ids", Long.class, contacts)
            .mapTo(Contact.class)
            .list());
  }
}
