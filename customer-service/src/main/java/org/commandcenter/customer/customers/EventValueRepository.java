package org.commandcenter.customer.customers;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.commandcenter.customer.asof.AsOf;
import org.commandcenter.customer.events.CustomerEvent;
import org.commandcenter.customer.events.CustomerEvents;
import org.commandcenter.customer.identity.CustomerIds;
import org.commandcenter.platform.data.Database;
import org.jdbi.v3.core.Handle;

/** Reads certain events of one customer and its identities, and nothing else of the timeline. */
@ApplicationScoped
class EventValueRepository {
  /** Archived events in memory. */
  private static final int BATCH = 10_000;

  private static final String LIVE =
      """
      select e.type, e.occurred_at as at, e.value
      from event e where e.customer_id = any(:identities) and e.type = any(:types)
        and e.occurred_at > :after and e.occurred_at <= :until and e.recorded_at <= :at
        and %s
      """
          .formatted(TimelineSql.VALID);

  private final Database database;
  private final CustomerEvents events;

  EventValueRepository(Database database, CustomerEvents events) {
    this.database = database;
    this.events = events;
  }

  /** Gives a new reader everything that is valid as of T, in no order. */
  <R extends Consumer<EventValue>> R each(
      String organization,
      UUID customer,
      AsOf asOf,
      CustomerService.Events wanted,
      Supplier<R> readers)
      throws IOException {
    return events.reading(
        organization,
        () -> {
          R reader = readers.get();
          each(organization, customer, asOf, wanted, reader);
          return reader;
        });
  }

  private void each(
      String organization,
      UUID customer,
      AsOf asOf,
      CustomerService.Events wanted,
      Consumer<EventValue> reader)
      throws IOException {
    CustomerEvents.Only only = new CustomerEvents.Only(wanted.after(), wanted.types());
    events.prepare(organization, only);
    database.<Void>inSnapshot(
        organization,
        handle -> {
          List<UUID> identities = CustomerIds.identities(handle, customer);
          live(handle, identities, asOf, wanted, reader);
          archived(handle, organization, identities, asOf, only, wanted, reader);
          return null;
        });
  }

  private static void live(
      Handle handle,
      List<UUID> identities,
      AsOf asOf,
      CustomerService.Events wanted,
      Consumer<EventValue> reader) {
    handle
        .createQuery(LIVE)
        .bindArray("identities", UUID.class, identities)
        .bindArray("types", String.class, wanted.types())
        .bind("after", wanted.after())
        .bind("until", wanted.until())
        .bind("at", asOf.isNow() ? TimelineSql.FOREVER : asOf.at())
        .setFetchSize(BATCH)
        .mapTo(EventValue.class)
        .forEach(reader);
  }

  private void archived(
      Handle handle,
      String organization,
      List<UUID> identities,
      AsOf asOf,
      CustomerEvents.Only only,
      CustomerService.Events wanted,
      Consumer<EventValue> reader)
      throws SQLException, IOException {
    CustomerEvents.Before before = new CustomerEvents.Before(wanted.until(), null);
    List<CustomerEvent> found;
    do {
      found = events.archived(handle, organization, identities, only, asOf, before, BATCH);
      TimelineSql.uncorrected(handle, found, asOf)
          .forEach(e -> reader.accept(new EventValue(e.type(), e.occurredAt(), e.value())));
      if (!found.isEmpty()) {
        before =
            new CustomerEvents.Before(found.getLast().occurredAt(), found.getLast().eventKey());
      }
    } while (found.size() == BATCH);
  }
}
