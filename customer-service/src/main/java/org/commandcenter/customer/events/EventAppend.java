package org.commandcenter.customer.events;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.commandcenter.customer.loading.LoadSession;
import org.jdbi.v3.core.Handle;

/**
 * Makes staged rows part of the event store, in the transaction of one handle. The work is done
 * while others may write; only what they changed meanwhile is looked at with everybody else shut
 * out.
 */
final class EventAppend {
  private final Handle handle;
  private final String organization;
  private final DuckSession duck;
  private final Path folder;
  private final EventFileRepository files;
  private final EventObjects objects;
  private final EventWriter writer;
  private final Corrections corrections;

  EventAppend(
      Handle handle,
      String organization,
      DuckSession duck,
      Path folder,
      EventFileRepository files,
      EventObjects objects) {
    this.handle = handle;
    this.organization = organization;
    this.duck = duck;
    this.folder = folder;
    this.files = files;
    this.objects = objects;
    this.writer = new EventWriter(organization, duck, folder, objects, EventFile.BULK);
    this.corrections = new Corrections(duck, folder);
  }

  /**
   * Stores what is new; its number.
   *
   * @param dataset that says it; may be null
   */
  long store(StagedEvents staged, UUID dataset) throws SQLException, IOException {
    StoreState before = state("before.csv");
    List<NewFile> written = write(staged, before);
    LoadSession.serialize(handle, organization, EventArchive.TABLE);
    if (StoreState.version(handle) != before.version()) {
      StoreState now = state("now.csv");
      StoreState others = now.since(before);
      if (overlap(written, others)) {
        // Somebody brought some of the same: once more, with nobody else at it.
        written = write(staged, now);
      } else if (!written.isEmpty()) {
        corrections.find(NewFile.rows(written), others.rows());
      }
    }
    if (written.isEmpty()) {
      return 0;
    }
    for (NewFile file : written) {
      files.insert(handle, organization, file.file());
      if (dataset != null) {
        files.comesFrom(handle, file.file().fileId(), dataset);
      }
    }
    corrections.store(handle, organization);
    LoadSession.changed(handle, organization, EventArchive.TABLE);
    return NewFile.count(written);
  }

  private StoreState state(String live) throws SQLException, IOException {
    return StoreState.read(handle, organization, files, objects, folder.resolve(live));
  }

  private List<NewFile> write(StagedEvents staged, StoreState known)
      throws SQLException, IOException {
    corrections.clear();
    List<NewFile> written = writer.writeNew(staged, known);
    if (!written.isEmpty()) {
      corrections.find(NewFile.rows(written), known.rows());
    }
    return written;
  }

  private boolean overlap(List<NewFile> written, StoreState others) throws SQLException {
    return !written.isEmpty()
        && duck.number(
                """
                select count(*) from %1$s e
                join (select %2$s as known_key, e.customer_id, e.occurred_at from %3$s e) f
                  on f.customer_id = e.customer_id and f.occurred_at = e.occurred_at
                where %2$s = f.known_key
                """
                    .formatted(NewFile.rows(written), EventColumns.key("e"), others.rows()))
            > 0;
  }
}
