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
    List<String> manifests =
        database.inOrganization(
            organization,
            handle ->
                handle
                    .createQuery("delete from snapshot where table_name = :table returning files")
                    .bind("table", table)
                    .mapTo(String.class)
                    .list());
    deleteFiles(organization, manifests);
  }

  /**
   * Removes all versions of a table but one. The files go first: when this is interrupted, nothing
   * is left behind that nobody knows of.
   */
  public void withdrawOthers(String organization, String table, String version) {
    String others = " from snapshot where table_name = :table and version <> :version";
    List<String> manifests =
        database.inOrganization(
            organization,
            handle ->
                handle
                    .createQuery("select files" + others)
                    .bind("table", table)
                    .bind("version", version)
                    .mapTo(String.class)
                    .list());
    deleteFiles(organization, manifests);
    database.useOrganization(
        organization,
        handle ->
            handle
                .createUpdate("delete" + others)
                .bind("table", table)
                .bind("version", version)
                .execute());
  }

  private void deleteFiles(String organization, List<String> manifests) {
    for (String manifest : manifests) {
      for (SnapshotManifest.SnapshotFile file : files(tree(manifest))) {
        try {
          storage.delete(organization, key(file.id()));
        } catch (IOException e) {
          throw new IllegalStateException("Object storage failed", e);
        }
      }
    }
  }

  private Optional<SnapshotManifest> find(String organization, String table, String version) {
    record Row(Instant createdAt, JsonNode files) {}

    return database
        .inOrganization(
            organization,
            handle ->
                handle
                    .createQuery(
                        """
                        select created_at, files from snapshot
                        where table_name = :table and version = :version
                        """)
                    .bind("table", table)
                    .bind("version", version)
                    .map(
                        (row, context) ->
                            new Row(
                                row.getObject("created_at", java.time.OffsetDateTime.class)
                                    .toInstant(),
                                tree(row.getString("files"))))
                    .findOne())
        .map(row -> manifest(table, version, row.createdAt(), files(row.files())));
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
      database.useOrganization(
          organization,
          handle ->
              handle
                  .createUpdate(
                      """
                      insert into snapshot (organization_id, table_name, version, files)
                      values (:organization, :table, :version, :files) on conflict do nothing
                      """)
                  .bind("organization", organization)
                  .bind("table", table)
                  .bind("version", version)
                  .bind("files", json.<JsonNode>valueToTree(files))
                  .execute());
      return find(organization, table, version).orElseThrow();
    } catch (IOException e) {
      throw new IllegalStateException("Snapshot of " + table + " failed", e);
    } finally {
      deleteQuietly(file);
    }
  }

  private static SnapshotManifest manifest(
      String table, String version, Instant at, List<SnapshotManifest.SnapshotFile> files) {
    long rows = files.stream().mapToLong(SnapshotManifest.SnapshotFile::rows).sum();
    return new SnapshotManifest(table, version, at, rows, files);
  }

  private List<SnapshotManifest.SnapshotFile> files(JsonNode node) {
    return json.convertValue(node, new TypeReference<>() {});
  }

  private JsonNode tree(String text) {
    try {
      return json.readTree(text);
    } catch (IOException e) {
      throw new IllegalStateException("A manifest is damaged", e);
    }
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
