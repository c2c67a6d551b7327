package org.commandcenter.customer.events;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.commandcenter.customer.objects.ObjectLedger;
import org.commandcenter.platform.data.Database;
import org.commandcenter.platform.storage.Digests;
import org.commandcenter.platform.storage.ObjectStorage;
import org.commandcenter.platform.storage.StoredObject;

/** The files' content: in object storage for good, and on this disk for DuckDB to read. */
@ApplicationScoped
class EventObjects {
  private static final int ATTEMPTS = 3;

  private final ObjectStorage storage;
  private final ObjectLedger ledger;
  private final Database database;
  private final EventFileRepository files;
  private final LocalCopies copies;

  EventObjects(
      ObjectStorage storage,
      ObjectLedger ledger,
      Database database,
      EventFileRepository files,
      EventsConfig config)
      throws IOException {
    this.storage = storage;
    this.ledger = ledger;
    this.database = database;
    this.files = files;
    this.copies =
        new LocalCopies(
            Files.createTempDirectory("command-center-events-"), config.cacheMegabytes() << 20);
  }

  /** Stores a file. Unless its row is committed, the object is removed again some time later. */
  StoredObject put(String organization, String objectKey, Path file) throws IOException {
    StoredObject stored = ledger.put(organization, objectKey, file);
    copies.keep(organization, stored.sha256(), file);
    return stored;
  }

  /**
   * The files on this disk.
   *
   * @throws java.io.FileNotFoundException when one was replaced, because somebody was erased
   */
  List<Path> local(String organization, List<EventFile> wanted) throws IOException {
    List<Path> paths = new ArrayList<>();
    for (EventFile file : wanted) {
      Path known = copies.find(organization, file.sha256());
      paths.add(known != null ? known : fetch(organization, file));
    }
    return paths;
  }

  /** Work that reads files. */
  @FunctionalInterface
  interface Reading<T> {
    T read() throws SQLException, IOException;
  }

  /**
   * An erasure rewrites files while they are read. What failed for that is read again from the new
   * ones, so that work must bear to be done twice.
   */
  <T> T reading(String organization, Reading<T> work) throws IOException {
    for (int attempt = 1; ; attempt++) {
      Set<UUID> before = ids(organization);
      try {
        return work.read();
      } catch (SQLException | IOException | IllegalStateException e) {
        if (attempt == ATTEMPTS || ids(organization).containsAll(before)) {
          throw new IOException("The events could not be read", e);
        }
      }
    }
  }

  private Set<UUID> ids(String organization) {
    return database.inOrganization(organization, files::all).stream()
        .map(EventFile::fileId)
        .collect(Collectors.toSet());
  }

  /** Removes a file that no row names any more, here and in storage. */
  void remove(String organization, EventFile file) throws IOException {
    ledger.remove(organization, file.objectKey());
    copies.drop(organization, file.sha256());
  }

  /** Drops copies of files that other processes have replaced. */
  void dropUnneeded() throws IOException {
    for (String organization : copies.organizations()) {
      Set<String> needed =
          database.inOrganization(organization, files::all).stream()
              .map(EventFile::sha256)
              .collect(Collectors.toSet());
      copies.dropAllBut(organization, needed);
    }
  }

  private Path fetch(String organization, EventFile file) throws IOException {
    Path part = Files.createTempFile("events-", ".part");
    try {
      try (InputStream in = storage.open(organization, file.objectKey())) {
        Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
      }
      if (!Digests.sha256(part).equals(file.sha256())) {
        throw new IOException("Object storage gave a damaged " + file.objectKey());
      }
      return copies.keep(organization, file.sha256(), part);
    } finally {
      Files.deleteIfExists(part);
    }
  }
}
