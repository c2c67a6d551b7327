package org.commandcenter.customer.datasets;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.commandcenter.platform.data.Database;
import org.commandcenter.platform.storage.StoredObject;
import org.jdbi.v3.core.Handle;

/** The files of datasets where others take their place, without a person who is erased. */
@ApplicationScoped
class DatasetFiles {
  private final Database database;

  DatasetFiles(Database database) {
    this.database = database;
  }

  /** Datasets with columns that name customers. */
  List<DatasetRepository.Stored> naming(String organization) {
    return database.inOrganization(
        organization,
        handle ->
            handle
                .createQuery(
                    "select * from dataset where status = 'preparing'"
                        + " or reference_columns <> '[]'::jsonb order by created_at, dataset_id")
                .mapTo(DatasetRepository.Stored.class)
                .list());
  }

  /**
   * Puts another raw file in the place of one from which a person was cut out; the old one is yet
   * to be removed.
   *
   * @return false when another one is in its place already
   */
  boolean replaceRaw(Handle handle, UUID id, String before, StoredObject after) {
    return handle
            .createUpdate(
                """
                update dataset set raw_key = :key, raw_sha256 = :sha256, bytes = :bytes,
                  stale_keys = stale_keys || :before
                where dataset_id = :id and raw_key = :before
                """)
            .bind("key", after.key())
            .bind("sha256", after.sha256())
            .bind("bytes", after.bytes())
            .bind("before", before)
            .bind("id", id)
            .execute()
        > 0;
  }

  void removed(String organization, UUID id, String staleKey) {
    database.useOrganization(
        organization,
        handle ->
            handle.execute(
                "update dataset set stale_keys = array_remove(stale_keys, ?) where dataset_id = ?",
                staleKey,
                id));
  }

  /**
   * @return false when the dataset was deleted meanwhile
   */
  boolean replacePrepared(Handle handle, UUID id, String version, long rows) {
    return handle.execute(
            "update dataset set prepared_version = ?, row_count = ? where dataset_id = ?",
            version,
            rows,
            id)
        > 0;
  }
}
