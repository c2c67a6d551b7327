package org.commandcenter.customer.snapshots;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.UUID;
import org.commandcenter.customer.objects.ObjectLedger;
import org.commandcenter.platform.parquet.DuckDb;
import org.commandcenter.platform.snapshot.SnapshotManifest.SnapshotFile;
import org.commandcenter.platform.storage.Digests;
import org.commandcenter.platform.storage.StoredObject;

/** Makes the files of snapshots; what was made of the same things, or is the same, is kept. */
@ApplicationScoped
class SnapshotFiles {
  private final SnapshotRepository repository;
  private final ObjectLedger ledger;
  private final DuckDb duckDb;

  SnapshotFiles(SnapshotRepository repository, ObjectLedger ledger, DuckDb duckDb) {
    this.repository = repository;
    this.ledger = ledger;
    this.duckDb = duckDb;
  }

  /** Writes a Parquet file. */
  @FunctionalInterface
  interface Writer {
    void write(Path parquet) throws SQLException, IOException;
  }

  static String key(String fileId) {
    return "snapshots/" + fileId + ".parquet";
  }

  /**
   * @param part of the table
   * @param fingerprint of all that the content depends on
   */
  SnapshotFile file(
      String organization, String table, String part, String fingerprint, Writer writer)
      throws IOException {
    Optional<SnapshotFile> known = repository.part(organization, table, part, fingerprint);
    return known.isPresent() ? known.get() : make(organization, table, part, fingerprint, writer);
  }

  private SnapshotFile make(
      String organization, String table, String part, String fingerprint, Writer writer)
      throws IOException {
    Path file = Files.createTempFile("snapshot-", ".parquet");
    try {
      writer.write(file);
      Optional<SnapshotFile> same =
          repository.sameContent(organization, table, Digests.sha256(file));
      SnapshotFile made = same.isPresent() ? same.get() : store(organization, file);
      return repository.add(organization, table, part, fingerprint, made);
    } catch (SQLException e) {
      throw new IOException("Snapshot of " + table + " failed", e);
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private SnapshotFile store(String organization, Path file) throws SQLException, IOException {
    String id = UUID.randomUUID().toString();
    StoredObject stored = ledger.put(organization, key(id), file);
    return new SnapshotFile(id, rows(file), stored.bytes(), stored.sha256());
  }

  private long rows(Path file) throws SQLException {
    try (Connection connection = duckDb.open();
        Statement sql = connection.createStatement();
        ResultSet rows =
            sql.executeQuery("select count(*) from read_parquet(" + DuckDb.literal(file) + ")")) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
