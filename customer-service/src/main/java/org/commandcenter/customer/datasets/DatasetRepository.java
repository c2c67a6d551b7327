package org.commandcenter.customer.datasets;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.commandcenter.platform.data.Database;
import org.commandcenter.platform.paging.Page;
import org.commandcenter.platform.paging.PageRequest;
import org.jdbi.v3.core.statement.Query;

/** Datasets' metadata. A dataset whose file is still being received is not to be seen. */
@ApplicationScoped
class DatasetRepository {
  private static final String SEEN = "(status = 'ready' or job_id is not null)";

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
      Instant createdAt,
      String format,
      String mappingName,
      JsonNode mappingDocument,
      JsonNode landed,
      String jobId) {}

  /** What is stored of an upload, beside what the dataset shows. */
  record Stored(
      UUID datasetId,
      String status,
      String sha256,
      String rawKey,
      String fileName,
      long bytes,
      JsonNode request,
      JsonNode referenceColumns,
      String rawSha256,
      List<String> staleKeys,
      String preparedVersion,
      String jobId,
      String createdBy,
      Instant createdAt) {

    /** Digest of the raw file as it should be now. */
    String currentSha256() {
      return rawSha256 == null ? sha256 : rawSha256;
    }
  }

  Optional<Dataset> find(String organization, UUID id) {
    return database.inOrganization(
        organization,
        handle ->
            handle
                .createQuery("select * from dataset where dataset_id = :id and " + SEEN)
                .bind("id", id)
                .mapTo(Row.class)
                .findOne()
                .map(this::dataset));
  }

  Optional<Stored> stored(String organization, UUID id) {
    return database.inOrganization(
        organization,
        handle ->
            handle
                .createQuery("select * from dataset where dataset_id = :id")
                .bind("id", id)
                .mapTo(Stored.class)
                .findOne());
  }

  Optional<Stored> same(String organization, String sha256, String options) {
    return database.inOrganization(
        organization,
        handle ->
            handle
                .createQuery("select * from dataset where sha256 = :sha256 and options = :options")
                .bind("sha256", sha256)
                .bind("options", options)
                .mapTo(Stored.class)
                .findOne());
  }

  /** Latest first. */
  Page<Dataset> list(String organization, PageRequest page) {
    String after =
        page.first() ? "" : " and (created_at, dataset_id) < (:at::timestamptz, :id::uuid)";
    List<Dataset> rows =
        database.inOrganization(
            organization,
            handle -> {
              Query query =
                  handle.createQuery(
                      "select * from dataset where "
                          + SEEN
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

  /** Notes that a file is being received; false when the same one already is, or was. */
  boolean receive(String organization, Stored upload, String options) {
    return database.inOrganization(
            organization,
            handle ->
                handle
                    .createUpdate(
                        """
                        insert into dataset (organization_id, dataset_id, sha256, options, status,
                          file_name, raw_key, bytes, row_count, rejected_count, columns, mapping,
                          warnings, created_by, created_at, request)
                        values (:organization, :datasetId, :sha256, :options, 'preparing',
                          :fileName, :rawKey, :bytes, 0, 0, '[]', '{}', '[]', :createdBy,
                          :createdAt, :request)
                        on conflict do nothing
                        """)
                    .bind("organization", organization)
                    .bind("datasetId", upload.datasetId())
                    .bind("sha256", upload.sha256())
                    .bind("options", options)
                    .bind("fileName", upload.fileName())
                    .bind("rawKey", upload.rawKey())
                    .bind("bytes", upload.bytes())
                    .bind("createdBy", upload.createdBy())
                    .bind("createdAt", upload.createdAt())
                    .bind("request", upload.request())
                    .execute())
        > 0;
  }

  /** Says which job prepares the dataset, again or for the first time. */
  void preparedBy(String organization, UUID id, String job) {
    database.useOrganization(
        organization,
        handle ->
            handle.execute(
                "update dataset set job_id = ?, status = 'preparing' where dataset_id = ?",
                job,
                id));
  }

  /** Files that were never completely received. */
  List<UUID> abandoned(String organization, Duration after) {
    return database.inOrganization(
        organization,
        handle ->
            handle
                .createQuery(
                    """
                    select dataset_id from dataset where status = 'preparing' and job_id is null
                      and created_at < now() - :seconds * interval '1 second'
                    """)
                .bind("seconds", after.toSeconds())
                .mapTo(UUID.class)
                .list());
  }

  /** Whether lines were rejected only because nobody knew their customers. */
  boolean hasUnknownCustomers(String organization, UUID id) {
    return database.inOrganization(
        organization,
        handle ->
            handle
                .createQuery(
                    """
                    select exists (select from dataset_reject
                      where dataset_id = :id and code = 'unknown_customer')
                    """)
                .bind("id", id)
                .mapTo(Boolean.class)
                .one());
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

  /** Forgets what was never prepared. */
  void discard(String organization, UUID id) {
    database.useOrganization(
        organization, handle -> handle.execute("delete from dataset where dataset_id = ?", id));
  }

  private Dataset dataset(Row row) {
    List<Dataset.Column> columns = json.convertValue(row.columns(), new TypeReference<>() {});
    return new Dataset(
        row.datasetId(),
        row.kind() == null ? null : Dataset.Kind.valueOf(row.kind().toUpperCase(Locale.ROOT)),
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
        row.createdAt(),
        row.format(),
        row.mappingName(),
        row.mappingDocument(),
        row.landed() == null || row.landed().isNull()
            ? null
            : json.convertValue(row.landed(), Landed.class),
        row.jobId());
  }
}
