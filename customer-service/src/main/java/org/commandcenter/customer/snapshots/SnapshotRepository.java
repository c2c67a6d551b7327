package org.commandcenter.customer.snapshots;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.commandcenter.customer.objects.ObjectLedger;
import org.commandcenter.platform.data.Database;
import org.commandcenter.platform.erasure.ErasureLock;
import org.commandcenter.platform.snapshot.SnapshotManifest;
import org.commandcenter.platform.snapshot.SnapshotManifest.SnapshotFile;
import org.jdbi.v3.core.Handle;

/** Versions of tables, their manifests, and the files that these consist of. */
@ApplicationScoped
class SnapshotRepository {
  private static final String RETURNING = "returning table_name, version, created_at, files";

  private final Database database;
  private final ObjectLedger ledger;
  private final ObjectMapper json;

  SnapshotRepository(Database database, ObjectLedger ledger, ObjectMapper json) {
    this.database = database;
    this.ledger = ledger;
    this.json = json;
  }

  /** Numbers of changes to what a table's content depends on. */
  String version(String organization, List<String> counters) {
    return database.inOrganization(
        organization,
        handle ->
            counters.stream()
                .map(
                    counter ->
                        handle
                            .createQuery(
                                "select version from table_version where table_name = :table")
                            .bind("table", counter)
                            .mapTo(Long.class)
                            .findOne()
                            .orElse(0L)
                            .toString())
                .collect(Collectors.joining(".")));
  }

  Optional<String> publishedVersion(String organization, String table) {
    return database.inOrganization(
        organization,
        handle ->
            handle
                .createQuery(
                    "select version from snapshot where table_name = :table"
                        + " order by created_at desc limit 1")
                .bind("table", table)
                .mapTo(String.class)
                .findOne());
  }

  private record Published(String tableName, String version, Instant createdAt, JsonNode files) {}

  /** The manifest, if it was made; its files stay for a while from now on. */
  Optional<SnapshotManifest> find(String organization, String table, String version) {
    return database.inOrganization(
        organization,
        handle ->
            handle
                .createQuery(
                    """
                    update snapshot set served_at = now()
                    where table_name = :table and version = :version
                    """
                        + RETURNING)
                .bind("table", table)
                .bind("version", version)
                .mapTo(Published.class)
                .map(this::manifest)
                .findOne());
  }

  /** The manifest as it is published now; what somebody else has published meanwhile stays. */
  SnapshotManifest publish(
      String organization, String table, String version, List<SnapshotFile> files) {
    return database.inOrganization(
        organization,
        handle ->
            handle
                .createQuery(
                    """
                    insert into snapshot (organization_id, table_name, version, files)
                    values (:organization, :table, :version, :files)
                    on conflict (organization_id, table_name, version)
                      do update set served_at = now()
                    """
                        + RETURNING)
                .bind("organization", organization)
                .bind("table", table)
                .bind("version", version)
                .bind("files", json.<JsonNode>valueToTree(files))
                .mapTo(Published.class)
                .map(this::manifest)
                .one());
  }

  private SnapshotManifest manifest(Published published) {
    List<SnapshotFile> files = json.convertValue(published.files(), new TypeReference<>() {});
    long rows = files.stream().mapToLong(SnapshotFile::rows).sum();
    return new SnapshotManifest(
        published.tableName(), published.version(), published.createdAt(), rows, files);
  }

  private record Part(UUID fileId, long rows, long bytes, String sha256) {
    SnapshotFile file() {
      return new SnapshotFile(fileId.toString(), rows, bytes, sha256);
    }
  }

  /** The file that was made of the same things before. */
  Optional<SnapshotFile> part(String organization, String table, String part, String fingerprint) {
    return database.inOrganization(
        organization,
        handle ->
            handle
                .createQuery(
                    """
                    update snapshot_part set used_at = now()
                    where table_name = :table and part = :part and fingerprint = :fingerprint
                    returning file_id, rows, bytes, sha256
                    """)
                .bind("table", table)
                .bind("part", part)
                .bind("fingerprint", fingerprint)
                .mapTo(Part.class)
                .findOne()
                .map(Part::file));
  }

  /** A file of the same content, of whatever it was made. */
  Optional<SnapshotFile> sameContent(String organization, String table, String sha256) {
    return database.inOrganization(
        organization,
        handle ->
            handle
                .createQuery(
                    """
                    update snapshot_part set used_at = now()
                    where table_name = :table and sha256 = :sha256
                    returning file_id, rows, bytes, sha256
                    """)
                .bind("table", table)
                .bind("sha256", sha256)
                .mapTo(Part.class)
                .stream()
                .findFirst()
                .map(Part::file));
  }

  /** Remembers of what a file was made; one that was made at the same time goes before. */
  SnapshotFile add(
      String organization, String table, String part, String fingerprint, SnapshotFile file) {
    return database.inOrganization(
        organization,
        handle -> {
          SnapshotFile kept =
              handle
                  .createQuery(
                      """
                      insert into snapshot_part (organization_id, table_name, part, fingerprint,
                        file_id, rows, bytes, sha256)
                      values (:organization, :table, :part, :fingerprint, :file, :rows, :bytes,
                        :sha256)
                      on conflict (organization_id, table_name, part, fingerprint)
                        do update set used_at = now()
                      returning file_id, rows, bytes, sha256
                      """)
                  .bind("organization", organization)
                  .bind("table", table)
                  .bind("part", part)
                  .bind("fingerprint", fingerprint)
                  .bind("file", UUID.fromString(file.id()))
                  .bind("rows", file.rows())
                  .bind("bytes", file.bytes())
                  .bind("sha256", file.sha256())
                  .mapTo(Part.class)
                  .map(Part::file)
                  .one();
          ledger.keep(handle, SnapshotFiles.key(kept.id()));
          return kept;
        });
  }

  /** The files of all tables that are made here. */
  List<String> files(String organization) {
    return database.inOrganization(
        organization,
        handle ->
            handle
                .createQuery("select distinct file_id::text from snapshot_part")
                .mapTo(String.class)
                .list());
  }

  /**
   * Forgets files and every version that has one of them; they are yet to be removed. No snapshot
   * is in the making meanwhile: it could name what goes.
   */
  void withdraw(String organization, List<String> files) {
    database.useOrganization(
        organization,
        handle -> {
          ErasureLock.exclude(handle, organization);
          for (String file : files) {
            handle.execute(
                """
                delete from snapshot s where exists (
                  select from jsonb_array_elements(s.files) f where f ->> 'id' = ?)
                """,
                file);
            handle.execute("delete from snapshot_part where file_id = ?::uuid", file);
            ledger.removeLater(handle, organization, SnapshotFiles.key(file), Duration.ZERO);
          }
        });
  }

  /** Forgets manifests that nobody asked for lately, but the last few, and files of none. */
  void prune(String organization, String table, SnapshotsConfig config) {
    database.useOrganization(
        organization,
        handle -> {
          handle
              .createUpdate(
                  """
                  delete from snapshot where table_name = :table
                    and served_at < now() - :seconds * interval '1 second'
                    and version not in (
                      select version from snapshot where table_name = :table
                      order by created_at desc limit :kept)
                  """)
              .bind("table", table)
              .bind("seconds", config.keptFor().toSeconds())
              .bind("kept", config.keptVersions())
              .execute();
          List<UUID> unused =
              handle
                  .createQuery(
                      """
                      delete from snapshot_part p where p.table_name = :table
                        and p.used_at < now() - :seconds * interval '1 second'
                        and not exists (
                          select from snapshot s, jsonb_array_elements(s.files) f
                          where s.table_name = :table and f ->> 'id' = p.file_id::text)
                      returning p.file_id
                      """)
                  .bind("table", table)
                  .bind("seconds", config.keptFor().toSeconds())
                  .mapTo(UUID.class)
                  .list();
          removeLater(handle, organization, unused);
        });
  }

  private void removeLater(Handle handle, String organization, List<UUID> files) {
    for (UUID file : files) {
      boolean used =
          handle
              .createQuery("select exists (select from snapshot_part where file_id = :file)")
              .bind("file", file)
              .mapTo(Boolean.class)
              .one();
      if (!used) {
        ledger.removeLater(handle, organization, SnapshotFiles.key(file.toString()), Duration.ZERO);
      }
    }
  }
}
