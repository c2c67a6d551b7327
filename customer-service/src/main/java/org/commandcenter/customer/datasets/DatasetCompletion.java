package org.commandcenter.customer.datasets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.commandcenter.customer.datasets.lineage.LineageRepository;
import org.commandcenter.customer.datasets.reading.TableRejects;
import org.commandcenter.customer.loading.CopyText;
import org.commandcenter.customer.loading.LoadCounts;
import org.commandcenter.customer.loading.LoadListener;
import org.commandcenter.platform.data.Database;
import org.commandcenter.platform.snapshot.SnapshotManifest;
import org.jdbi.v3.core.Handle;

/** The ends of a dataset: it becomes ready, or goes, whole and with its lineage. */
@ApplicationScoped
class DatasetCompletion {
  private final Database database;
  private final LineageRepository lineage;
  private final ObjectMapper json;

  DatasetCompletion(Database database, LineageRepository lineage, ObjectMapper json) {
    this.database = database;
    this.lineage = lineage;
    this.json = json;
  }

  /**
   * Makes a dataset ready, in one transaction; without effect when somebody else has done so.
   *
   * @throws RawFileReplacedException when a person was cut out of the raw file meanwhile
   */
  void complete(
      String organization,
      DatasetRepository.Stored upload,
      DatasetPreparation.Prepared prepared,
      JsonNode document) {
    database.useOrganization(
        organization,
        handle -> {
          if (update(handle, upload, prepared, document) == 0) {
            replaced(handle, upload);
            return;
          }
          rejects(handle, organization, upload.datasetId(), prepared.rejects().kept());
          lineage(handle, organization, upload, prepared);
        });
  }

  private static void replaced(Handle handle, DatasetRepository.Stored upload) {
    boolean changed =
        handle
            .createQuery(
                "select exists (select from dataset where dataset_id = :id and raw_key <> :key)")
            .bind("id", upload.datasetId())
            .bind("key", upload.rawKey())
            .mapTo(Boolean.class)
            .one();
    if (changed) {
      throw new RawFileReplacedException();
    }
  }

  private int update(
      Handle handle,
      DatasetRepository.Stored upload,
      DatasetPreparation.Prepared prepared,
      JsonNode document) {
    return handle
        .createUpdate(
            """
            update dataset set kind = :kind, status = 'ready', row_count = :rows,
              rejected_count = :rejected, columns = :columns, mapping = :mapping,
              warnings = :warnings, positive_label = :positive, format = :format,
              mapping_name = :name, mapping_document = :document, landed = :landed,
              reference_columns = :references, prepared_version = :version
            where dataset_id = :id and status = 'preparing' and raw_key = :key
            """)
        .bind("kind", prepared.kind().name().toLowerCase(Locale.ROOT))
        .bind("rows", prepared.manifest().rows())
        .bind("rejected", prepared.rejects().lines())
        .bind("columns", json.<JsonNode>valueToTree(prepared.columns()))
        .bind("mapping", json.<JsonNode>valueToTree(prepared.as().fields()))
        .bind("warnings", json.<JsonNode>valueToTree(prepared.warnings()))
        .bind("positive", prepared.as().positiveLabel())
        .bind("format", prepared.format())
        .bind("name", prepared.as().mappingName())
        .bind("document", document)
        .bind("landed", json.<JsonNode>valueToTree(prepared.landed()))
        .bind("references", json.<JsonNode>valueToTree(prepared.references()))
        .bind("version", prepared.manifest().version())
        .bind("id", upload.datasetId())
        .bind("key", upload.rawKey())
        .execute();
  }

  private static void rejects(
      Handle handle, String organization, UUID id, List<TableRejects.Reject> rejects)
      throws java.sql.SQLException {
    handle.execute("delete from dataset_reject where dataset_id = ?", id);
    handle.execute(
        """
        create temp table staged_reject (line bigint, field text, code text, message text,
          original text, reference_ids text) on commit drop
        """);
    CopyText.copy(
        handle,
        "copy staged_reject from stdin",
        rejects.iterator(),
        (text, reject) ->
            text.add(reject.line())
                .add(reject.field())
                .add(reject.code().name().toLowerCase(Locale.ROOT))
                .add(reject.message().replace("\0", ""))
                .add(reject.original().replace("\0", ""))
                .add(String.join("\u001f", reject.references()).replace("\0", "")),
        LoadListener.NONE);
    handle
        .createUpdate(
            """
            insert into dataset_reject (organization_id, dataset_id, line, field, code, message,
              original, reference_ids)
            select :organization, :dataset, line, field, code, message, original,
              case when reference_ids = '' then '{}' else string_to_array(reference_ids, chr(31)) end
            from staged_reject
            """)
        .bind("organization", organization)
        .bind("dataset", id)
        .execute();
  }

  private void lineage(
      Handle handle,
      String organization,
      DatasetRepository.Stored upload,
      DatasetPreparation.Prepared prepared) {
    UUID id = upload.datasetId();
    Map<String, Object> uploaded = new LinkedHashMap<>();
    uploaded.put("file_name", upload.fileName());
    uploaded.put("sha256", upload.sha256());
    uploaded.put("bytes", upload.bytes());
    uploaded.put("by", upload.createdBy());
    uploaded.put("at", upload.createdAt().toString());
    lineage.append(handle, organization, id, "uploaded", uploaded);
    lineage.append(
        handle,
        organization,
        id,
        "raw_stored",
        object(upload.rawKey(), upload.currentSha256(), upload.bytes()));
    Landed landed = prepared.landed();
    loaded(handle, organization, id, "customers_loaded", landed.customers(), "customers");
    loaded(handle, organization, id, "identifiers_loaded", landed.identifiers(), "customers");
    loaded(handle, organization, id, "stages_loaded", landed.stages(), "stage_changes");
    loaded(handle, organization, id, "events_appended", landed.events(), "events");
    loaded(handle, organization, id, "outcomes_loaded", landed.outcomes(), "outcomes");
    loaded(handle, organization, id, "deals_loaded", landed.deals(), "deals");
    lineage.append(handle, organization, id, "prepared", prepared(prepared.manifest()));
  }

  private void loaded(
      Handle handle, String organization, UUID id, String kind, LoadCounts counts, String table) {
    if (counts == null) {
      return;
    }
    Map<String, Object> detail = new LinkedHashMap<>();
    detail.put("inserted", counts.inserted());
    detail.put("updated", counts.updated());
    detail.put("unchanged", counts.unchanged());
    detail.put("table", table);
    detail.put(
        "version",
        handle
            .createQuery("select version from table_version where table_name = :table")
            .bind("table", table)
            .mapTo(Long.class)
            .findOne()
            .orElse(0L));
    if (kind.equals("events_appended")) {
      detail.put("files", files(handle, id));
    }
    lineage.append(handle, organization, id, kind, detail);
  }

  /** The event files that hold the dataset's events. */
  private static List<Map<String, Object>> files(Handle handle, UUID id) {
    return handle
        .createQuery(
            "select object_key as key, sha256, rows from event_file where dataset_id = :id"
                + " order by object_key")
        .bind("id", id)
        .mapToMap()
        .list();
  }

  /** The prepared table as a step of the lineage. */
  static Map<String, Object> prepared(SnapshotManifest manifest) {
    SnapshotManifest.SnapshotFile file = manifest.files().getFirst();
    Map<String, Object> detail =
        new LinkedHashMap<>(
            object("snapshots/" + file.id() + ".parquet", file.sha256(), file.bytes()));
    detail.put("table", manifest.table());
    detail.put("version", manifest.version());
    detail.put("rows", manifest.rows());
    return detail;
  }

  static Map<String, Object> object(String key, String sha256, long bytes) {
    Map<String, Object> detail = new LinkedHashMap<>();
    detail.put("key", key);
    detail.put("sha256", sha256);
    detail.put("bytes", bytes);
    return detail;
  }

  /** The raw file's key of what was deleted; its lineage stays and says so. */
  Optional<String> delete(String organization, UUID id, String who) {
    return database.inOrganization(
        organization,
        handle -> {
          handle.execute("delete from dataset_reject where dataset_id = ?", id);
          Optional<String> key =
              handle
                  .createQuery("delete from dataset where dataset_id = :id returning raw_key")
                  .bind("id", id)
                  .mapTo(String.class)
                  .findOne();
          if (key.isPresent()) {
            lineage.append(handle, organization, id, "deleted", Map.of("by", who));
          }
          return key;
        });
  }
}
