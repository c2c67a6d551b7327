package org.commandcenter.customer.datasets;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.commandcenter.customer.loading.CopyText;
import org.commandcenter.customer.loading.LoadListener;
import org.commandcenter.platform.data.Database;
import org.commandcenter.platform.paging.Page;
import org.commandcenter.platform.paging.PageRequest;
import org.jdbi.v3.core.statement.Query;

/** Datasets' metadata and rejected lines. */
@ApplicationScoped
class DatasetRepository {
  private final Database database;
  private final ObjectMapper json;

  DatasetRepository(Database database, ObjectMapper json) {
    this.database = database;
    this.json = json;
  }

  record Row(
      UUID datasetId,
      String sha256,
      String kind,
      String status,
      String fileName,
      long bytes,
      long rowCount,
      long rejectedCount,
      JsonNode columns,
      JsonNode mapping,
      JsonNode warnings,
      String positiveLabel,
      String createdBy,
      Instant createdAt) {}

  Optional<Dataset> find(String organization, UUID id) {
    return one(organization, "dataset_id = :id", query -> query.bind("id", id));
  }

  Optional<Dataset> findSame(String organization, String sha256, String options) {
    return one(
        organization,
        "sha256 = :sha256 and options = :options",
        query -> query.bind("sha256", sha256).bind("options", options));
  }

  private interface Binding {
    Query bind(Query query);
  }

  private Optional<Dataset> one(String organization, String condition, Binding binding) {
    return database.inOrganization(
        organization,
        handle ->
            binding
                .bind(handle.createQuery("select * from dataset where " + condition))
                .mapTo(Row.class)
                .findOne()
                .map(this::dataset));
  }

  /** Latest first. */
  Page<Dataset> list(String organization, PageRequest page) {
    String after =
        page.first() ? "" : " where (created_at, dataset_id) < (:at::timestamptz, :id::uuid)";
    List<Dataset> rows =
        database.inOrganization(
            organization,
            handle -> {
              Query query =
                  handle.createQuery(
                      "select * from dataset"
                          + after
                          + " order by created_at desc, dataset_id desc limit :limit");
              if (!page.first()) {
                query.bind("at", page.after().getFirst()).bind("id", page.after().getLast());
              }
              return query.bind("limit", page.fetch()).mapTo(Row.class).list().stream()
                  .map(this::dataset)
                  .toList();
            });
    return Page.of(
        rows, page, row -> List.of(row.createdAt().toString(), row.datasetId().toString()));
  }

  /** False when the same content is there already. */
  boolean insert(
      String organization,
      Dataset dataset,
      String options,
      String rawKey,
      List<TableRejects.Reject> rejects) {
    return database.inOrganization(
        organization,
        handle -> {
          int inserted =
              handle
                  .createUpdate(
                      """
                      insert into dataset (organization_id, dataset_id, sha256, options, kind,
                        status, file_name, raw_key, bytes, row_count, rejected_count, columns,
                        mapping, warnings, positive_label, created_by, created_at)
                      values (:organization, :datasetId, :sha256, :options, :kind, :status,
                        :fileName, :rawKey, :bytes, :rowCount, :rejectedCount, :columns, :mapping,
                        :warnings, :positiveLabel, :createdBy, :createdAt)
                      on conflict do nothing
                      """)
                  .bind("organization", organization)
                  .bind("datasetId", dataset.datasetId())
                  .bind("sha256", dataset.sha256())
                  .bind("options", options)
                  .bind("kind", dataset.kind().name().toLowerCase(Locale.ROOT))
                  .bind("status", dataset.status().name().toLowerCase(Locale.ROOT))
                  .bind("fileName", dataset.fileName())
                  .bind("rawKey", rawKey)
                  .bind("bytes", dataset.bytes())
                  .bind("rowCount", dataset.rowCount())
                  .bind("rejectedCount", dataset.rejectedCount())
                  .bind("columns", json.<JsonNode>valueToTree(dataset.columns()))
                  .bind("mapping", json.<JsonNode>valueToTree(dataset.mapping()))
                  .bind("warnings", json.<JsonNode>valueToTree(dataset.warnings()))
                  .bind("positiveLabel", dataset.positiveLabel())
                  .bind("createdBy", dataset.createdBy())
                  .bind("createdAt", dataset.createdAt())
                  .execute();
          if (inserted == 0) {
            return false;
          }
          handle.execute(
              """
              create temp table staged_reject (line bigint, field text, code text, message text,
                original text) on commit drop
              """);
          CopyText.copy(
              handle,
              "copy staged_reject from stdin",
              rejects.iterator(),
              (text, reject) ->
                  text.add(reject.line())
                      .add(reject.field())
                      .add(reject.code().name().toLowerCase(Locale.ROOT))
                      .add(reject.message())
                      .add(reject.original().replace("\0", "")),
              LoadListener.NONE);
          handle
              .createUpdate(
                  """
                  insert into dataset_reject (organization_id, dataset_id, line, field, code,
                    message, original)
                  select :organization, :dataset, line, field, code, message, original
                  from staged_reject
                  """)
              .bind("organization", organization)
              .bind("dataset", dataset.datasetId())
              .execute();
          return true;
        });
  }

  /** The rejected lines as CSV with a header. */
  void writeRejects(String organization, UUID id, OutputStream out) {
    database.useOrganization(
        organization,
        handle ->
            Database.postgres(handle)
                .getCopyAPI()
                .copyOut(
                    """
                    copy (select line, field, code, message, original from dataset_reject
                      where dataset_id = '%s' order by line, field)
                    to stdout (format csv, header, force_quote (original))
                    """
                        .formatted(id),
                    out));
  }

  /** The key of the raw file of what was deleted. */
  Optional<String> delete(String organization, UUID id) {
    return database.inOrganization(
        organization,
        handle -> {
          handle.execute("delete from dataset_reject where dataset_id = ?", id);
          return handle
              .createQuery("delete from dataset where dataset_id = :id returning raw_key")
              .bind("id", id)
              .mapTo(String.class)
              .findOne();
        });
  }

  private Dataset dataset(Row row) {
    List<Dataset.Column> columns = json.convertValue(row.columns(), new TypeReference<>() {});
    return new Dataset(
        row.datasetId(),
        Dataset.Kind.valueOf(row.kind().toUpperCase(Locale.ROOT)),
        Dataset.Status.valueOf(row.status().toUpperCase(Locale.ROOT)),
        row.fileName(),
        row.bytes(),
        row.rowCount(),
        row.rejectedCount(),
        columns,
        json.convertValue(row.mapping(), new TypeReference<Map<String, String>>() {}),
        Dataset.named(columns, Dataset.Role.ID),
        Dataset.named(columns, Dataset.Role.LABEL),
        row.positiveLabel(),
        json.convertValue(row.warnings(), new TypeReference<List<String>>() {}),
        row.sha256(),
        row.createdBy(),
        row.createdAt());
  }
}
