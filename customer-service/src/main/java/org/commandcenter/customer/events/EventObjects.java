package org.commandcenter.customer.events;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.commandcenter.customer.objects.ObjectLedger;
import org.commandcenter.platform.storage.ObjectStorage;
import org.commandcenter.platform.storage.StoredObject;

/** The files' content: in object storage for good, and on this disk for DuckDB to read. */
@ApplicationScoped
class EventObjects {
  private final ObjectStorage storage;
  private final ObjectLedger ledger;
  private final Path cache;

  EventObjects(ObjectStorage storage, ObjectLedger ledger) throws IOException {
    this.storage = storage;
    this.ledger = ledger;
    this.cache = Files.createTempDirectory("command-center-events-");
    cache.toFile().deleteOnExit();
  }

  /** Stores a file. Unless its row is committed, the object is removed again some time later. */
  StoredObject put(String organization, String objectKey, Path file) throws IOException {
    return ledger.put(organization, objectKey, file);
  }

  /** The files on this disk. */
  List<Path> local(String organization, List<EventFile> wanted) throws IOException {
    List<Path> paths = new ArrayList<>();
    for (EventFile file : wanted) {
      paths.add(local(organization, file));
    }
    return paths;
  }

  private Path local(String organization, EventFile file) throws IOException {
    Path home = Files.createDirectories(cache.resolve(organization));
    Path target = home.resolve(file.sha256() + ".parquet");
    if (!Files.exists(target)) {
      Path part = Files.createTempFile(home, "part-", ".tmp");
      try (InputStream in = storage.open(organization, file.objectKey())) {
        Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
      }
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    }
    return target;
  }
}
