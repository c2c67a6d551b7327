package org.commandcenter.customer.hubspot.inbox;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.commandcenter.platform.data.Database;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The table of events, as those who work through it see it. */
@ApplicationScoped
class InboxRepository {
  private static final int MANY = 1000;

  private static final String ORGANIZATIONS =
      """
      select distinct organization_id from hubspot_event where state = 'received' and due_at <= now()
      """;

  private static final String TAKE =
      """
      select * from hubspot_event
      where state = 'received' and due_at <= now() and change = any(:changes)
      order by occurred_at, event_key limit :limit for update skip locked
      """;

  /** A contact that was a customer and is none any more was erased, if only a moment ago. */
  private static final String ERASED =
      """
      select object_id from hubspot_erased where object_id = any(:ids)
      union
      select e.object_id from hubspot_event e
      where e.object_type = 'contact' and e.object_id = any(:ids) and e.state = 'applied'
        and e.change in ('creation', 'property_change', 'deletion', 'restore')
        and not exists (select from customer_identifier i
          where i.external_id = 'hubspot-contact-' || e.object_id)
      """;

  private static final String SCRUB =
      """
      update hubspot_event set state = 'ignored', reason = :reason, property = null, value = null,
        body = '{}', attempts = attempts + 1
      where object_type = 'contact' and object_id = any(:ids) and state = 'received'
      """;

  private final Database database;

  InboxRepository(Database database) {
    this.database = database;
  }

  List<String> dueOrganizations() {
    return database.inSystem(
        handle -> handle.createQuery(ORGANIZATIONS).mapTo(String.class).list());
  }

  /** Due events that nobody else is applying, in the order in which they happened. */
  List<InboxEvent> take(Handle handle, Set<Change> changes, int limit) {
    return handle
        .createQuery(TAKE)
        .bindArray("changes", String.class, changes.stream().map(Change::label).toList())
        .bind("limit", limit)
        .map((row, context) -> row(row))
        .list();
  }

  /** One of them, if it still waits. */
  List<InboxEvent> take(Handle handle, UUID event) {
    return handle
        .createQuery(
            """
            select * from hubspot_event where event_key = :key and state = 'received'
            for update skip locked
            """)
        .bind("key", event)
        .map((row, context) -> row(row))
        .list();
  }

  /** The same without holding them. */
  List<InboxEvent> due(String organization, Set<Change> changes) {
    return database.inOrganization(organization, handle -> take(handle, changes, MANY));
  }

  /** What was applied to these objects, each in the order in which it happened. */
  List<InboxEvent> history(Handle handle, ObjectType type, Collection<Long> objects) {
    return handle
        .createQuery(
            """
            select * from hubspot_event
            where object_type = :type and object_id = any(:objects) and state = 'applied'
            order by object_id, occurred_at, event_key
            """)
        .bind("type", type.label())
        .bindArray("objects", Long.class, objects)
        .map((row, context) -> row(row))
        .list();
  }

  /** Gives up all that waits. */
  int failDue(String organization, String reason) {
    return database.inOrganization(
        organization,
        handle ->
            handle.execute(
                "update hubspot_event set state = 'failed', reason = ? where state = 'received'",
                reason));
  }

  void settle(String organization, Settlement settlement) {
    database.useOrganization(organization, handle -> settle(handle, List.of(settlement)));
  }

  void settle(Handle handle, Collection<Settlement> settlements) {
    if (settlements.isEmpty()) {
      return;
    }
    PreparedBatch batch =
        handle.prepareBatch(
            """
            update hubspot_event set state = :state, reason = :reason, attempts = attempts + 1
            where event_key = :key
            """);
    settlements.forEach(
        s ->
            batch
                .bind("state", s.state().label())
                .bind("reason", s.reason())
                .bind("key", s.eventKey())
                .add());
    batch.execute();
  }

  /** To be tried again later. */
  void postpone(String organization, UUID event, Duration pause, String reason) {
    database.useOrganization(
        organization,
        handle ->
            handle
                .createUpdate(
                    """
                    update hubspot_event set attempts = attempts + 1, reason = :reason,
                      due_at = now() + :seconds * interval '1 second' where event_key = :key
                    """)
                .bind("reason", reason)
                .bind("seconds", pause.toMillis() / 1000.0)
                .bind("key", event)
                .execute());
  }

  /** Which of these contacts were erased; what waits about them is emptied and ignored. */
  Set<Long> scrubErased(Handle handle, Collection<Long> contacts) {
    if (contacts.isEmpty()) {
      return Set.of();
    }
    List<Long> erased =
        handle.createQuery(ERASED).bindArray("ids", Long.class, contacts).mapTo(Long.class).list();
    if (!erased.isEmpty()) {
      handle
          .createUpdate(SCRUB)
          .bind("reason", ReceivedEvent.ERASED)
          .bindArray("ids", Long.class, erased)
          .execute();
    }
    return Set.copyOf(erased);
  }

  private static InboxEvent row(java.sql.ResultSet row) throws java.sql.SQLException {
    return new InboxEvent(
        row.getObject("event_key", UUID.class),
        ObjectType.valueOf(row.getString("object_type").toUpperCase(Locale.ROOT)),
        Change.valueOf(row.getString("change").toUpperCase(Locale.ROOT)),
        row.getLong("object_id"),
        List.of((Long[]) row.getArray("related_ids").getArray()),
        row.getString("property"),
        row.getString("value"),
        row.getObject("occurred_at", java.time.OffsetDateTime.class).toInstant(),
        row.getInt("attempts"));
  }
}
