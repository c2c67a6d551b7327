package org.commandcenter.platform.snapshot;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.commandcenter.platform.data.Database;
import org.commandcenter.platform.erasure.ErasedCustomers;
import org.commandcenter.platform.problem.ApiException;
import org.commandcenter.platform.storage.ObjectStorage;
import org.commandcenter.platform.storage.StoredObject;

/** Publishes snapshots: files into object storage, the manifest into the database. */
@ApplicationScoped
public class Snapshots {
  private static final String RETURNING = "returning table_name, version, created_at, files";

  private final Database database;
  private final ObjectStorage storage;
  private final ObjectMapper json;
  private final ErasedCustomers erased;

  Snapshots(Database database, ObjectStorage storage, ObjectMapper json, ErasedCustomers erased) {
    this.database = database;
    this.storage = storage;
    this.json = json;
    this.erased = erased;
  }

  private record Row(String tableName, String version, Instant createdAt, JsonNode files) {}

  /** Writes a table's rows into one Parquet file. */
  @FunctionalInterface
  public interface Writer {
    /**
     * @param file to be created
     * @return rows written
     */
    long write(Path file) throws IOException;
  }

  /** The manifest of that version, made now if it was not made before. */
  public SnapshotManifest publish(
      String organization, String table, String version, Writer writer) {
    return find(organization, table, version)
        .orElseGet(
            () -> erased.holdOff(organization, () -> create(organization, table, version, writer)));
  }

  /**
   * Opens a snapshot's file.
   *
   * @throws ApiException {@code not_found} for an unknown file and for another organization's
   */
  public InputStream open(String organization, String fileId) {
    if (!fileId.matches("[0-9a-f-]{36}")) {
      throw ApiException.notFound("snapshot file", fileId);
    }
    try {
      return storage.open(organization, key(fileId));
    } catch (FileNotFoundException e) {
      throw ApiException.notFound("snapshot file", fileId);
    } catch (IOException e) {
      throw new IllegalStateException("Object storage failed", e);
    }
  }

  /** Removes all versions of a table, files and all; without effect when there are none. */
  public void withdraw(String organization, String table) {
    withdrawOthers(organization, table, null);
  }

  /**
   * Removes all versions of a table but one. The files go before the commit: when this is
   * interrupted, nothing is left behind that nobody knows of.
   */
  public void withdrawOthers(String organization, String table, String version) {
    database.useOrganization(
        organization,
        handle -> {
          List<SnapshotManifest> others =
              handle
                  .createQuery(
                      "delete from snapshot where table_name = :table"
                          + " and version is distinct from :version "
                          + RETURNING)
                  .bind("table", table)
                  .bind("version", version)
                  .mapTo(Row.class)
                  .map(this::manifest)
                  .list();
          for (SnapshotManifest other : others) {
            deleteFiles(organization, other);
          }
        });
  }

  private void deleteFiles(String organization, SnapshotManifest manifest) throws IOException {
    for (SnapshotManifest.SnapshotFile file : manifest.files()) {
      storage.delete(organization, key(file.id()));
    }
  }

  private Optional<SnapshotManifest> find(String organization, String table, String version) {
    return database.inOrganization(
        organization,
        handle ->
            handle
                .createQuery(
                    """
                    select table_name, version, created_at, files from snapshot
                    where table_name = :table and version = :version
                    """)
                .bind("table", table)
                .bind("version", version)
                .mapTo(Row.class)
                .map(this::manifest)
                .findOne());
  }

  private SnapshotManifest create(
      String organization, String table, String version, Writer writer) {
    Path file = null;
    try {
      file = Files.createTempFile("snapshot-", ".parquet");
      Files.delete(file);
      long rows = writer.write(file);
      String id = UUID.randomUUID().toString();
      StoredObject stored = storage.put(organization, key(id), file);
      List<SnapshotManifest.SnapshotFile> files =
          List.of(new SnapshotManifest.SnapshotFile(id, rows, stored.bytes(), stored.sha256()));
      SnapshotManifest published = insert(organization, table, version, files);
      if (!published.files().equals(files)) {
        // Somebody else has published the version meanwhile.
        storage.delete(organization, key(id));
      }
      return published;
    } catch (IOException e) {
      throw new IllegalStateException("Snapshot of " + table + " failed", e);
    } finally {
      deleteQuietly(file);
    }
  }

  /** In one statement, since what is published may be withdrawn at any moment. */
  private SnapshotManifest insert(
      String organization,
      String table,
      String version,
      List<SnapshotManifest.SnapshotFile> files) {
    return database.inOrganization(
        organization,
        handle ->
            handle
                .createQuery(
                    """
                    insert into snapshot (organization_id, table_name, version, files)
                    values (:organization, :table, :version, :files)
                    on conflict (organization_id, table_name, version)
                      do update set version = excluded.version
                    """
                        + RETURNING)
                .bind("organization", organization)
                .bind("table", table)
                .bind("version", version)
                .bind("files", json.<JsonNode>valueToTree(files))
                .mapTo(Row.class)
                .map(this::manifest)
                .one());
  }

  private SnapshotManifest manifest(Row row) {
    List<SnapshotManifest.SnapshotFile> files =
        json.convertValue(row.files(), new TypeReference<>() {});
    long rows = files.stream().mapToLong(SnapshotManifest.SnapshotFile::rows).sum();
    return new SnapshotManifest(row.tableName(), row.version(), row.createdAt(), rows, files);
  }

  private static String key(String fileId) {
    return "snapshots/" + fileId + ".parquet";
  }

  private static void deleteQuietly(Path file) {
    try {
      if (file != null) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      file.toFile().deleteOnExit();
    }
  }
}
