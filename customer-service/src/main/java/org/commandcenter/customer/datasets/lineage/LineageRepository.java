package org.commandcenter.customer.datasets.lineage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.commandcenter.platform.data.Database;
import org.jdbi.v3.core.Handle;

/** The steps of datasets; they can only be appended. */
@ApplicationScoped
public class LineageRepository {
  private final Database database;
  private final ObjectMapper json;

  LineageRepository(Database database, ObjectMapper json) {
    this.database = database;
    this.json = json;
  }

  /** A step as it is kept. */
  record Row(int step, String kind, String detail, Instant recordedAt, String hash) {}

  /** Appends a step within the caller's transaction. */
  public void append(
      Handle handle, String organization, UUID dataset, String kind, Map<String, ?> detail) {
    handle.execute(
        "select pg_advisory_xact_lock(hashtext('dataset lineage'), hashtext(?))",
        dataset.toString());
    Row last =
        handle
            .createQuery(
                "select step, kind, detail, recorded_at, hash from dataset_lineage"
                    + " where dataset_id = :dataset order by step desc limit 1")
            .bind("dataset", dataset)
            .mapTo(Row.class)
            .findOne()
            .orElse(new Row(0, "", "", Instant.EPOCH, ""));
    String text = text(detail);
    int step = last.step() + 1;
    handle
        .createUpdate(
            """
            insert into dataset_lineage (organization_id, dataset_id, step, kind, detail,
              recorded_at, hash)
            values (:organization, :dataset, :step, :kind, :detail, clock_timestamp(), :hash)
            """)
        .bind("organization", organization)
        .bind("dataset", dataset)
        .bind("step", step)
        .bind("kind", kind)
        .bind("detail", text)
        .bind("hash", LineageEntry.hash(last.hash(), dataset, step, kind, text))
        .execute();
  }

  List<Row> steps(String organization, UUID dataset) {
    return database.inOrganization(
        organization,
        handle ->
            handle
                .createQuery(
                    "select step, kind, detail, recorded_at, hash from dataset_lineage"
                        + " where dataset_id = :dataset order by step")
                .bind("dataset", dataset)
                .mapTo(Row.class)
                .list());
  }

  private String text(Map<String, ?> detail) {
    try {
      return json.writeValueAsString(detail);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A step of the lineage is no JSON", e);
    }
  }
}
