package org.commandcenter.customer.events;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.commandcenter.customer.loading.LoadSession;
import org.commandcenter.customer.objects.ObjectLedger;
import org.commandcenter.platform.data.Database;
import org.commandcenter.platform.erasure.ErasedPerson;
import org.commandcenter.platform.erasure.ErasureLock;
import org.commandcenter.platform.erasure.PersonalData;
import org.commandcenter.platform.parquet.DuckDb;
import org.jdbi.v3.core.Handle;

/** Events of a person: live rows go, and files are written anew without them. */
@ApplicationScoped
class EventData implements PersonalData {
  private final Database database;
  private final DuckDb duckDb;
  private final EventFileRepository files;
  private final EventObjects objects;
  private final ObjectLedger ledger;

  EventData(
      Database database,
      DuckDb duckDb,
      EventFileRepository files,
      EventObjects objects,
      ObjectLedger ledger) {
    this.database = database;
    this.duckDb = duckDb;
    this.files = files;
    this.objects = objects;
    this.ledger = ledger;
  }

  @Override
  public String place() {
    return "events";
  }

  @Override
  public long erase(ErasedPerson person) {
    long erased =
        database.inOrganization(person.organization(), handle -> eraseRows(handle, person));
    return erased + inFiles(person, true);
  }

  @Override
  public long remaining(ErasedPerson person) {
    long rows =
        database.inOrganization(
            person.organization(),
            handle ->
                handle
                    .createQuery(
                        """
                        select (select count(*) from event where customer_id = any(:ids))
                          + (select count(*) from event_superseded where customer_id = any(:ids))
                        """)
                    .bindArray("ids", UUID.class, person.customerIds())
                    .mapTo(Long.class)
                    .one());
    return rows + inFiles(person, false);
  }

  private long eraseRows(Handle handle, ErasedPerson person) throws IOException {
    // With no load or folding under way, whatever waits to be removed is of no use to anybody.
    ErasureLock.exclude(handle, person.organization());
    ledger.removeWaiting(handle, person.organization(), "events/");
    LoadSession.serialize(handle, person.organization(), EventArchive.TABLE);
    UUID[] ids = person.customerIds().toArray(UUID[]::new);
    handle.execute("delete from event_superseded where customer_id = any(?)", (Object) ids);
    long rows = handle.execute("delete from event where customer_id = any(?)", (Object) ids);
    LoadSession.changed(handle, person.organization(), EventArchive.TABLE);
    return rows;
  }

  /** The person's events in files; without them when they are to be erased. */
  private long inFiles(ErasedPerson person, boolean erase) {
    String organization = person.organization();
    String ids =
        person.customerIds().stream()
            .map(id -> "'" + id + "'::uuid")
            .collect(Collectors.joining(", "));
    long found = 0;
    try (WorkFolder folder = new WorkFolder();
        Connection connection = duckDb.open();
        DuckSession duck = new DuckSession(connection)) {
      for (EventFile file : database.inOrganization(organization, files::all)) {
        String rows = DuckSession.parquet(objects.local(organization, List.of(file)));
        long count =
            duck.number("select count(*) from %s where customer_id in (%s)".formatted(rows, ids));
        found += count;
        if (count > 0 && erase) {
          Path path = folder.file(UUID.randomUUID() + ".parquet");
          duck.execute(
              """
              copy (select %s from %s where customer_id not in (%s)
                order by customer_id, occurred_at, event_id)
              to '%s' (format parquet, compression zstd, compression_level 1)
              """
                  .formatted(EventColumns.NAMES, rows, ids, path));
          replace(organization, file, WrittenFile.describe(duck, path, file.source()), path);
        }
      }
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException e) {
      throw new IllegalStateException("The archived events could not be read", e);
    }
  }

  private void replace(String organization, EventFile old, Optional<EventFile> left, Path path)
      throws IOException {
    EventFile stored =
        left.isEmpty()
            ? null
            : left.get()
                .stored(
                    objects.put(organization, "events/" + left.get().fileId() + ".parquet", path));
    database.useOrganization(
        organization,
        handle -> {
          LoadSession.serialize(handle, organization, EventArchive.TABLE);
          files.replace(handle, organization, old, stored);
          LoadSession.changed(handle, organization, EventArchive.TABLE);
        });
    objects.remove(organization, old);
  }
}
