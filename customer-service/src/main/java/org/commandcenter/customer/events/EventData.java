package org.commandcenter.customer.events;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

  /** A file, and the one that takes its place; null when nothing of it is left. */
  private record Replacement(EventFile old, EventFile left) {}

  /** The person's events in files; without them when they are to be erased. */
  private long inFiles(ErasedPerson person, boolean erase) {
    String organization = person.organization();
    String ids =
        person.customerIds().stream()
            .map(id -> "'" + id + "'::uuid")
            .collect(Collectors.joining(", "));
    long found = 0;
    List<Replacement> replacements = new ArrayList<>();
    try (WorkFolder folder = new WorkFolder();
        Connection connection = duckDb.open();
        DuckSession duck = new DuckSession(connection)) {
      for (EventFile file : database.inOrganization(organization, files::all)) {
        String rows;
        try {
          rows = DuckSession.parquet(objects.local(organization, List.of(file)));
        } catch (FileNotFoundException e) {
          continue; // Another erasure has replaced it since it was listed.
        }
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
          Optional<EventFile> left = WrittenFile.describe(duck, path, file.source());
          replacements.add(
              new Replacement(file, left.isEmpty() ? null : store(organization, left.get(), path)));
        }
      }
      replace(organization, replacements);
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException e) {
      throw new IllegalStateException("The archived events could not be read", e);
    }
  }

  private EventFile store(String organization, EventFile left, Path path) throws IOException {
    return left.stored(objects.put(organization, "events/" + left.fileId() + ".parquet", path));
  }

  /**
   * Loads and foldings that know the old files end before. One that was folded into others since it
   * was listed is left alone: the next round finds the person there.
   */
  private void replace(String organization, List<Replacement> replacements) throws IOException {
    if (replacements.isEmpty()) {
      return;
    }
    Set<Replacement> done = new HashSet<>();
    database.useOrganization(
        organization,
        handle -> {
          ErasureLock.exclude(handle, organization);
          for (Replacement replacement : replacements) {
            if (files.replace(handle, organization, replacement.old(), replacement.left())) {
              done.add(replacement);
            }
          }
          LoadSession.changed(handle, organization, EventArchive.TABLE);
        });
    for (Replacement replacement : replacements) {
      EventFile unneeded = done.contains(replacement) ? replacement.old() : replacement.left();
      if (unneeded != null) {
        objects.remove(organization, unneeded);
      }
    }
  }
}
