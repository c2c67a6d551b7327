package org.commandcenter.customer.events;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.commandcenter.customer.asof.AsOf;
import org.commandcenter.platform.data.Database;
import org.commandcenter.platform.parquet.DuckDb;
import org.jdbi.v3.core.Handle;

/** The archived events of one customer: files are sorted by customer, so that little is read. */
@ApplicationScoped
public class CustomerEvents {
  private final Database database;
  private final DuckDb duckDb;
  private final EventFileRepository files;
  private final EventObjects objects;

  CustomerEvents(
      Database database, DuckDb duckDb, EventFileRepository files, EventObjects objects) {
    this.database = database;
    this.duckDb = duckDb;
    this.files = files;
    this.objects = objects;
  }

  /**
   * Where a page begins.
   *
   * @param at no event after this time
   * @param key of those at that time, only those with a lesser key; null for all of them
   */
  public record Before(Instant at, String key) {}

  /**
   * Which events are wanted.
   *
   * @param after only those after this time
   * @param types only these
   */
  public record Only(Instant after, Set<String> types) {
    static final Only ALL = new Only(Instant.MIN, Set.of());

    private boolean mayMatter(EventFile file) {
      return file.lastOccurredAt().isAfter(after);
    }
  }

  /** Work that reads archived events. */
  @FunctionalInterface
  public interface Reading<T> {
    T read() throws IOException;
  }

  /** Does work that reads archived events: again where an erasure rewrote them meanwhile. */
  public <T> T reading(String organization, Reading<T> work) throws IOException {
    return objects.reading(organization, work::read);
  }

  /** Brings the files to this disk, so that no transaction waits for it. */
  public void prepare(String organization) throws IOException {
    prepare(organization, Only.ALL);
  }

  /** Brings the files that may have such events to this disk. */
  public void prepare(String organization, Only only) throws IOException {
    objects.local(
        organization,
        database.inOrganization(organization, files::all).stream()
            .filter(only::mayMatter)
            .toList());
  }

  /**
   * What is archived and not corrected by other archived events, the latest first.
   *
   * @param identities of the customer
   * @param before null for the first page
   */
  public List<CustomerEvent> archived(
      Handle handle,
      String organization,
      List<UUID> identities,
      AsOf asOf,
      Before before,
      int limit)
      throws SQLException, IOException {
    return archived(handle, organization, identities, Only.ALL, asOf, before, limit);
  }

  /** The same of certain events alone. */
  public List<CustomerEvent> archived(
      Handle handle,
      String organization,
      List<UUID> identities,
      Only only,
      AsOf asOf,
      Before before,
      int limit)
      throws SQLException, IOException {
    List<Path> paths =
        objects.local(
            organization,
            files.all(handle).stream()
                .filter(file -> mayMatter(file, asOf, before) && only.mayMatter(file))
                .toList());
    if (paths.isEmpty()) {
      return List.of();
    }
    List<CustomerEvent> events = new ArrayList<>();
    try (Connection connection = duckDb.open();
        DuckSession duck = new DuckSession(connection)) {
      duck.each(
          query(paths, identities, superseded(handle, identities, asOf), asOf, before)
              + condition(only)
              + " order by occurred_at desc, event_key desc limit "
              + limit,
          row -> events.add(event(row)));
    }
    return events;
  }

  private static boolean mayMatter(EventFile file, AsOf asOf, Before before) {
    boolean known =
        asOf.isNow()
            || (!file.firstRecordedAt().isAfter(asOf.at())
                && !file.firstOccurredAt().isAfter(asOf.at()));
    return known && (before == null || !file.firstOccurredAt().isAfter(before.at()));
  }

  private static Set<UUID> superseded(Handle handle, List<UUID> identities, AsOf asOf) {
    return handle
        .createQuery(
            """
            select event_key from event_superseded
            where customer_id = any(:identities) and superseded_at <= :at
            """)
        .bindArray("identities", UUID.class, identities)
        .bind("at", asOf.isNow() ? Instant.parse("9999-01-01T00:00:00Z") : asOf.at())
        .mapTo(UUID.class)
        .set();
  }

  private static String query(
      List<Path> paths, List<UUID> identities, Set<UUID> superseded, AsOf asOf, Before before) {
    StringBuilder query =
        new StringBuilder(
            """
            select * from (
              select e.* replace (%s as event_key) from (
                select %s from %s where customer_id in (%s)) e)
            where true
            """
                .formatted(
                    EventColumns.key("e"),
                    EventColumns.NAMES,
                    DuckSession.parquet(paths),
                    literals(identities)));
    if (!superseded.isEmpty()) {
      query.append(" and event_key not in (").append(literals(superseded)).append(")");
    }
    if (!asOf.isNow()) {
      String at = HistoryView.timestamp(asOf.at());
      query.append(" and recorded_at <= ").append(at).append(" and occurred_at <= ").append(at);
    }
    if (before != null) {
      String at = HistoryView.timestamp(before.at());
      query.append(" and occurred_at <= ").append(at);
      if (before.key() != null) {
        query.append(
            " and (occurred_at < %s or event_key < %s::uuid)"
                .formatted(at, DuckDb.literal(UUID.fromString(before.key()))));
      }
    }
    return query.toString();
  }

  private static String condition(Only only) {
    if (only.equals(Only.ALL)) {
      return "";
    }
    return " and occurred_at > %s and type in (%s)"
        .formatted(
            HistoryView.timestamp(only.after()),
            only.types().stream().map(DuckDb::literal).collect(Collectors.joining(", ")));
  }

  private static String literals(Iterable<UUID> ids) {
    List<String> texts = new ArrayList<>();
    ids.forEach(id -> texts.add("'" + id + "'::uuid"));
    return texts.stream().collect(Collectors.joining(", "));
  }

  private static CustomerEvent event(ResultSet row) throws SQLException {
    String key = row.getString(1);
    String id = row.getString(2);
    double number = row.getDouble(7);
    Double value = row.wasNull() ? null : number;
    return new CustomerEvent(
        key,
        id == null ? key : id,
        row.getString(4),
        row.getObject(5, LocalDateTime.class).toInstant(ZoneOffset.UTC),
        row.getObject(6, LocalDateTime.class).toInstant(ZoneOffset.UTC),
        value,
        row.getString(8));
  }
}
