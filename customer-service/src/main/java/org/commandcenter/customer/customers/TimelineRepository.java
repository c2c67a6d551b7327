package org.commandcenter.customer.customers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.commandcenter.customer.asof.AsOf;
import org.commandcenter.customer.events.CustomerEvent;
import org.commandcenter.customer.events.CustomerEvents;
import org.commandcenter.customer.identity.CustomerIds;
import org.commandcenter.platform.data.Database;
import org.commandcenter.platform.paging.Page;
import org.commandcenter.platform.paging.PageRequest;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Everything that is known of one customer and its identities in one order, latest first. */
@ApplicationScoped
class TimelineRepository {
  private static final Comparator<Row> LATEST_FIRST =
      Comparator.comparing(Row::at).thenComparing(Row::kind).thenComparing(Row::key).reversed();

  private final Database database;
  private final CustomerEvents events;
  private final ObjectMapper json;

  TimelineRepository(Database database, CustomerEvents events, ObjectMapper json) {
    this.database = database;
    this.events = events;
    this.json = json;
  }

  record Row(
      Instant at,
      String kind,
      String type,
      Double value,
      JsonNode properties,
      Instant recordedAt,
      String key) {

    TimelineEntry entry() {
      TimelineEntry.Kind from = TimelineEntry.Kind.valueOf(kind.toUpperCase(Locale.ROOT));
      return new TimelineEntry(at, from, type, value, properties, recordedAt);
    }
  }

  /** Empty when there is no such customer. */
  Optional<Page<TimelineEntry>> list(
      String organization, String customer, AsOf asOf, PageRequest page) throws IOException {
    return events.reading(organization, () -> read(organization, customer, asOf, page));
  }

  private Optional<Page<TimelineEntry>> read(
      String organization, String customer, AsOf asOf, PageRequest page) throws IOException {
    events.prepare(organization);
    return database.inSnapshot(
        organization,
        handle -> {
          Optional<UUID> id = CustomerIds.resolve(handle, customer);
          if (id.isEmpty()) {
            return Optional.empty();
          }
          List<UUID> identities = CustomerIds.identities(handle, id.get());
          List<Row> rows = new ArrayList<>(live(handle, identities, asOf, page));
          rows.addAll(archived(handle, organization, identities, asOf, page));
          rows.sort(LATEST_FIRST);
          Page<Row> cut =
              Page.of(rows, page, row -> List.of(row.at().toString(), row.kind(), row.key()));
          return Optional.of(
              new Page<>(cut.items().stream().map(Row::entry).toList(), cut.nextCursor()));
        });
  }

  private static List<Row> live(Handle handle, List<UUID> identities, AsOf asOf, PageRequest page) {
    Query query = handle.createQuery(TimelineSql.rows(page));
    if (!page.first()) {
      query
          .bind("before", page.after().get(0))
          .bind("kind", page.after().get(1))
          .bind("key", page.after().get(2));
    }
    return query
        .bindArray("identities", UUID.class, identities)
        .bind("at", asOf.isNow() ? TimelineSql.FOREVER : asOf.at())
        .bind("limit", page.fetch())
        .mapTo(Row.class)
        .list();
  }

  /** As many archived events as the page may need, without those that a live one corrects. */
  private List<Row> archived(
      Handle handle, String organization, List<UUID> identities, AsOf asOf, PageRequest page)
      throws SQLException, IOException {
    int wanted = page.fetch();
    while (true) {
      List<CustomerEvent> found =
          events.archived(handle, organization, identities, asOf, before(page), wanted);
      List<CustomerEvent> valid = TimelineSql.uncorrected(handle, found, asOf);
      if (valid.size() >= page.fetch() || found.size() < wanted) {
        return valid.stream().map(this::row).toList();
      }
      wanted = 2 * wanted + found.size() - valid.size();
    }
  }

  /** Of all kinds, events come last at the same moment. */
  private static CustomerEvents.Before before(PageRequest page) {
    if (page.first()) {
      return null;
    }
    boolean event = page.after().get(1).equals("event");
    return new CustomerEvents.Before(
        Instant.parse(page.after().get(0)), event ? page.after().get(2) : null);
  }

  private Row row(CustomerEvent event) {
    try {
      return new Row(
          event.occurredAt(),
          "event",
          event.type(),
          event.value(),
          json.readTree(event.properties()),
          event.recordedAt(),
          event.eventKey());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("An event holds no JSON", e);
    }
  }
}
