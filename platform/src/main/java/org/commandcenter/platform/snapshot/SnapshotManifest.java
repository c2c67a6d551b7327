package org.commandcenter.platform.snapshot;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.List;

/**
 * The bulk content of one table at one version: Parquet files that never change.
 *
 * @param table name, as {@code events}
 * @param version changes whenever the content does; compare only for equality
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record SnapshotManifest(
    String table, String version, Instant createdAt, long rows, List<SnapshotFile> files) {

  /**
   * One Parquet file.
   *
   * @param id opaque; the file streams from {@code .../snapshots/files/{id}}
   * @param sha256 hex digest of the content
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record SnapshotFile(String id, long rows, long bytes, String sha256) {}
}
