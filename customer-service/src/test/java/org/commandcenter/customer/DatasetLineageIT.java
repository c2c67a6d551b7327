package org.commandcenter.customer;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.commandcenter.customer.Calls.as;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.arc.ClientProxy;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.commandcenter.platform.data.Database;
import org.commandcenter.platform.storage.ObjectStorage;
import org.commandcenter.platform.storage.StoredObject;
import org.commandcenter.platform.testing.PostgresResource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** What becomes of an upload is traced, survives interruption, and lets go of a person. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class DatasetLineageIT {
  private static final String EVENTS =
      """
      customer_id,event_id,event_type,occurred_at,value
      ann,e1,login,2026-01-01,1
      ben,e2,login,2026-01-02,1
      ann,e3,login,2026-01-03,1
      ann,broken
      ben,e4,login,soon,2
      """
          + "cid,e5,login,2026-01-04,1\n".repeat(1)
          + rows(20);

  @Inject ObjectStorage storage;
  @Inject Database database;

  @ConfigProperty(name = "commandcenter.storage.folder")
  Path folder;

  @Test
  void everyStepIsTracedAndDamageIsNoticedAndNamed() throws Exception {
    String org = Calls.newOrganization();
    JsonPath dataset = Uploads.upload(org, EVENTS, Map.of());
    String id = dataset.getString("dataset_id");

    JsonPath lineage = lineage(org, id);

    assertThat(lineage.getBoolean("intact")).isTrue();
    assertThat(lineage.getList("entries.kind"))
        .containsExactly(
            "uploaded", "raw_stored", "customers_loaded", "events_appended", "prepared");
    assertThat(lineage.getString("entries[0].detail.sha256"))
        .isEqualTo(dataset.getString("sha256"));
    assertThat(lineage.getString("entries[0].detail.by")).isNotBlank();
    assertThat(lineage.getString("entries[3].detail.files[0].sha256")).hasSize(64);
    JsonPath manifest = Calls.json(as(org, "viewer").get("/api/snapshots/dataset-" + id));
    assertThat(lineage.getString("entries[4].detail.sha256"))
        .isEqualTo(manifest.getString("files[0].sha256"));

    String raw = lineage.getString("entries[1].detail.key");
    Path object = folder.resolve("customer-service").resolve(org).resolve(raw);
    Files.writeString(object, "x", java.nio.file.StandardOpenOption.APPEND);
    assertThat(lineage(org, id).getBoolean("intact")).isFalse();
    assertThat(lineage(org, id).getString("damage[0]")).startsWith(raw + " is damaged");
    Files.delete(object);
    assertThat(lineage(org, id).getString("damage[0]")).isEqualTo(raw + " is missing");

    as(org, "operator").delete("/api/datasets/" + id).then().statusCode(204);
    assertThat(lineage(org, id).getList("entries.kind")).endsWith("deleted");
    assertThatThrownBy(
            () ->
                database.useOrganization(
                    org, handle -> handle.execute("update dataset_lineage set kind = 'other'")))
        .hasStackTraceContaining("append-only");
  }

  @Test
  void anUploadThatIsInterruptedGoesOnAndEndsWhole() {
    String org = Calls.newOrganization();
    AtomicInteger failures = new AtomicInteger(1);
    ObjectStorage faulty = new Faulty(ClientProxy.unwrap(storage), "snapshots/", failures);
    QuarkusMock.installMockForType(faulty, ObjectStorage.class);

    Response answer = Uploads.send(org, "e.csv", EVENTS.getBytes(StandardCharsets.UTF_8), Map.of());

    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(202);
    String dataset = answer.header("Content-Location");
    await()
        .atMost(30, SECONDS)
        .untilAsserted(
            () ->
                assertThat(as(org, "viewer").get(dataset).jsonPath().getString("status"))
                    .isEqualTo("ready"));
    JsonPath ready = as(org, "viewer").get(dataset).jsonPath();
    assertThat(failures.get()).isNegative();
    assertThat(ready.getInt("row_count")).isEqualTo(24);
    assertThat(ready.getInt("rejected_count")).isEqualTo(2);
    assertThat(as(org, "viewer").get(answer.header("Location")).jsonPath().getString("state"))
        .isEqualTo("succeeded");
    JsonPath lineage = lineage(org, ready.getString("dataset_id"));
    assertThat(lineage.getBoolean("intact")).isTrue();
    assertThat(lineage.getString("entries[3].detail.files[0].sha256")).hasSize(64);
    assertThat(as(org, "viewer").get("/api/customers").jsonPath().getList("items")).hasSize(3);
    assertThat(as(org, "viewer").get("/api/snapshots/events").jsonPath().getInt("rows"))
        .isEqualTo(24);
  }

  @Test
  void aFileThatIsNoTableLeavesNothing() throws Exception {
    String org = Calls.newOrganization();

    Uploads.send(org, "x.csv", "one column\n1\n".getBytes(StandardCharsets.UTF_8), Map.of())
        .then()
        .statusCode(422);

    assertThat(as(org, "viewer").get("/api/datasets").jsonPath().getList("items")).isEmpty();
    Path objects = folder.resolve("customer-service").resolve(org);
    if (Files.exists(objects)) {
      try (var files = Files.walk(objects)) {
        assertThat(files.filter(Files::isRegularFile)).isEmpty();
      }
    }
  }

  @Test
  void anErasedPersonIsCutOutOfEveryFileAndTheLineageSaysSo() throws Exception {
    String org = Calls.newOrganization();
    JsonPath csv = Uploads.upload(org, EVENTS, Map.of());
    JsonPath json =
        Uploads.upload(
            org,
            "[{\"customer_id\":\"ann\",\"company\":\"A\"},{\"customer_id\":\"ben\",\"company\":\"B\"}]",
            Map.of());
    Uploads.upload(
        org,
        "{\"customer_id\":\"ben\",\"company\":\"C\"}\n{\"customer_id\":\"ann\",\"company\":\"D\"}\n{ann",
        Map.of());
    JsonPath parquet = Uploads.upload(org, parquet(), Map.of());
    String id = csv.getString("dataset_id");

    Response erased = as(org, "admin").delete("/api/customers/ann");
    assertThat(erased.statusCode()).as(erased.asString()).isBetween(200, 202);
    await()
        .atMost(30, SECONDS)
        .untilAsserted(
            () ->
                as(org, "viewer")
                    .get(erased.header("Location"))
                    .then()
                    .body("state", equalTo("succeeded")));
    for (JsonPath dataset : List.of(csv, json, parquet)) {
      assertThat(lineage(org, dataset.getString("dataset_id")).getList("entries.kind"))
          .contains("raw_rewritten", "prepared_rewritten");
    }

    JsonPath lineage = lineage(org, id);
    assertThat(lineage.getBoolean("intact")).as(lineage.prettify()).isTrue();
    JsonPath cut = lineage.setRootPath("entries.find { it.kind == 'raw_rewritten' }.detail");
    assertThat(cut.getString("reason")).isEqualTo("erasure");
    assertThat(cut.getInt("lines_cut")).isEqualTo(3);
    try (InputStream raw = storage.open(org, cut.getString("key"))) {
      assertThat(new String(raw.readAllBytes(), StandardCharsets.UTF_8))
          .doesNotContain("ann")
          .contains("ben,e2")
          .startsWith("customer_id,event_id,event_type,occurred_at,value\n\nben,e2");
    }
    as(org, "viewer")
        .get("/api/datasets/" + id + "/rejects")
        .then()
        .body(not(containsString("ann")))
        .body(containsString("6,occurred_at"));
    try (Parquet rows = Parquet.of(org, "dataset-" + id)) {
      assertThat(rows.number("select count(*) from rows where external_id = 'ann'")).isZero();
      assertThat(rows.number("select count(*) from rows")).isEqualTo(22);
    }
    try (var files =
        Files.walk(folder.resolve("customer-service").resolve(org).resolve("datasets"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).doesNotContain("ann");
      }
    }
    assertThat(
            as(org, "viewer")
                .get("/api/datasets/" + parquet.getString("dataset_id"))
                .jsonPath()
                .getInt("row_count"))
        .isEqualTo(1);
    JsonPath again = Uploads.upload(org, EVENTS, Map.of());
    assertThat(again.getString("dataset_id")).isEqualTo(id);
    as(org, "viewer").get("/api/customers/ann").then().statusCode(404);
  }

  private static byte[] parquet() throws Exception {
    Path file = Files.createTempFile("table-", ".parquet");
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement sql = connection.createStatement()) {
      sql.execute(
          "copy (select * from (values ('ann', 1), ('cid', 2)) t(customer_id, seats)) to '%s' (format parquet, compression uncompressed)"
              .formatted(file));
      return Files.readAllBytes(file);
    } finally {
      Files.delete(file);
    }
  }

  private static JsonPath lineage(String org, String id) {
    return Calls.json(as(org, "viewer").get("/api/datasets/" + id + "/lineage"));
  }

  private static String rows(int count) {
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < count; i++) {
      rows.append("ben,f").append(i).append(",login,2026-02-01,1\n");
    }
    return rows.toString();
  }

  /** Storage that fails a few times, as if the process died in between. */
  private record Faulty(ObjectStorage storage, String prefix, AtomicInteger failures)
      implements ObjectStorage {
    @Override
    public StoredObject put(String organization, String key, Path file) throws IOException {
      if (key.startsWith(prefix) && failures.getAndDecrement() > 0) {
        throw new IOException("interrupted");
      }
      return storage.put(organization, key, file);
    }

    @Override
    public InputStream open(String organization, String key) throws IOException {
      return storage.open(organization, key);
    }

    @Override
    public void delete(String organization, String key) throws IOException {
      storage.delete(organization, key);
    }
  }
}
