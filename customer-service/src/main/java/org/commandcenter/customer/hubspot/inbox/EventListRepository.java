package org.commandcenter.customer.hubspot.inbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.commandcenter.platform.data.Database;
import org.commandcenter.platform.paging.Page;
import org.commandcenter.platform.paging.PageRequest;
import org.jdbi.v3.core.statement.Query;

/** The table of events, as people see it. */
@ApplicationScoped
class EventListRepository {
  private final Database database;
  private final ObjectMapper json;

  EventListRepository(Database database, ObjectMapper json) {
    this.database = database;
    this.json = json;
  }

  private record Row(
      UUID eventKey,
      String eventId,
      String subscriptionType,
      Long objectId,
      Instant occurredAt,
      Instant receivedAt,
      String state,
      String reason,
      int attempts,
      String body) {}

  /**
   * The latest first.
   *
   * @param state null for all
   */
  Page<EventEntry> list(String organization, EventState state, PageRequest page) {
    List<Row> rows =
        database.inOrganization(
            organization,
            handle -> {
              Query query =
                  handle
                      .createQuery(
                          """
                          select * from hubspot_event
                          where (:state::text is null or state = :state)
                          """
                              + (page.first()
                                  ? ""
                                  : " and (received_at, event_key) < (:at::timestamptz, :key::uuid)")
                              + " order by received_at desc, event_key desc limit :limit")
                      .bind("state", state == null ? null : state.label())
                      .bind("limit", page.fetch());
              if (!page.first()) {
                query.bind("at", page.after().get(0)).bind("key", page.after().get(1));
              }
              return query.mapTo(Row.class).list();
            });
    Page<Row> cut =
        Page.of(rows, page, r -> List.of(r.receivedAt().toString(), r.eventKey().toString()));
    return new Page<>(cut.items().stream().map(this::entry).toList(), cut.nextCursor());
  }

  Optional<EventEntry> find(String organization, UUID event) {
    return database.inOrganization(
        organization,
        handle ->
            handle
                .createQuery("select * from hubspot_event where event_key = :key")
                .bind("key", event)
                .mapTo(Row.class)
                .findOne()
                .map(this::entry));
  }

  /** Lets an event that was given up or ignored wait to be applied again. */
  boolean replay(String organization, UUID event) {
    return database.inOrganization(
        organization,
        handle ->
            handle.execute(
                    """
                    update hubspot_event set state = 'received', attempts = 0, due_at = now()
                    where event_key = ? and state in ('failed', 'ignored')
                      and object_type is not null and change is not null and object_id is not null
                      and occurred_at is not null and body <> '{}'
                    """,
                    event)
                == 1);
  }

  private EventEntry entry(Row row) {
    try {
      return new EventEntry(
          row.eventKey(),
          row.eventId(),
          row.subscriptionType(),
          row.objectId(),
          row.occurredAt(),
          row.receivedAt(),
          EventState.valueOf(row.state().toUpperCase(Locale.ROOT)),
          row.reason(),
          row.attempts(),
          json.readTree(row.body()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A stored event is no JSON", e);
    }
  }
}
