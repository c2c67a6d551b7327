package org.commandcenter.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commandcenter.customer.Calls.as;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.commandcenter.customer.erasure.TroublesomePlace;
import org.commandcenter.customer.events.EventArchive;
import org.commandcenter.customer.loading.LoadListener;
import org.commandcenter.platform.data.Database;
import org.commandcenter.platform.erasure.ErasureLock;
import org.commandcenter.platform.storage.ObjectStorage;
import org.commandcenter.platform.testing.PostgresResource;
import org.commandcenter.platform.testing.Traces;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class ErasureIT {
  @Inject Database database;
  @Inject EventArchive archive;
  @Inject TroublesomePlace troublesome;
  @Inject ObjectStorage storage;

  private String org;

  @BeforeEach
  void twoCustomers() {
    org = Calls.newOrganization();
    post("customers/ingest", "customer_id,company,email\nc1,One,\nc2,Two,\n");
  }

  @Test
  void nothingIsLeftOfAnErasedPersonAnywhere() throws Exception {
    Set<String> names = Set.of("MARKER-1", "MARKER-2", "marker@example.com", "MARKERCO");
    List<String> ids = leaveTracesEverywhere();
    List<String> markers = new ArrayList<>(names);
    markers.addAll(ids);
    Traces traces = new Traces(database, org, markers);
    assertThat(traces.inTables())
        .extracting(trace -> trace.substring(0, trace.indexOf('.')))
        .contains(
            "customer",
            "customer_identifier",
            "customer_profile",
            "customer_alias",
            "customer_merge",
            "customer_risk",
            "stage_change",
            "event",
            "outcome",
            "dataset_reject",
            "job",
            "idempotency_key",
            "sample_truth");
    assertThat(traces.inObjects().toString())
        .contains("/events/", "/snapshots/")
        .containsPattern("/datasets/\\S*raw");

    JsonPath report = erase("MARKER-2");

    assertThat(report.getBoolean("complete")).as(report.prettify()).isTrue();
    assertThat(report.getList("places.place", String.class)).contains("customer", "jobs");
    assertThat(report.getLong("places.find { it.place == 'customer' }.erased")).isGreaterThan(8);
    assertThat(traces.inTables()).allMatch(this::belongsToTheReport);
    assertThat(traces.inObjects()).isEmpty();
    for (String table : List.of("customers", "events", "outcomes")) {
      as(org, "viewer").get("/api/snapshots/" + table).then().statusCode(200);
    }
    assertThat(traces.inObjects()).as("in snapshots made since").isEmpty();
    as(org, "viewer").get("/api/customers/c1").then().statusCode(200);
    JsonPath tombstone = Calls.json(as(org, "viewer").get("/api/erasures"));
    assertThat(tombstone.getList("items[0].customer_ids", String.class))
        .containsExactlyInAnyOrderElementsOf(ids);
    assertThat(tombstone.getList("items[0].external_id_hashes")).hasSize(3);
    assertThat(
            Calls.json(
                as(org, "viewer")
                    .get("/api/erasures/" + tombstone.getString("items[0].erasure_id"))))
        .satisfies(stored -> assertThat(stored.getBoolean("complete")).isTrue());
  }

  @Test
  void theFeedGoesOnAfterTheLastOneSeenAndTellsOfNamesThatComeBack() {
    String uuid = uuid("c1");
    erase("c1");
    erase("c2");

    JsonPath first = Calls.json(as(org, "viewer").get("/api/erasures?limit=1"));
    JsonPath second =
        Calls.json(
            as(org, "viewer").get("/api/erasures?since=" + first.getString("items[0].erased_at")));
    assertThat(first.getString("items[0].customer_id")).isEqualTo(uuid);
    assertThat(
            Calls.json(
                    as(org, "viewer").get("/api/erasures?cursor=" + first.getString("next_cursor")))
                .getList("items"))
        .isEqualTo(second.getList("items"))
        .hasSize(1);
    as(org, "viewer").get("/api/erasures?since=yesterday").then().statusCode(422);
    as(org, "admin").delete("/api/customers/" + uuid).then().statusCode(404);
    as(org, "operator").delete("/api/customers/c2").then().statusCode(403);

    post("customers/ingest", "customer_id,company\nc1,Back\n");
    assertThat(uuid("c1")).isNotEqualTo(uuid);
    JsonPath finding =
        Calls.json(as(org, "viewer").get("/api/data-quality"))
            .setRootPath("findings.find { it.rule == 'erased_identifier_returned' }");
    assertThat(finding.getInt("offenders")).isEqualTo(1);
    assertThat(finding.getInt("checked")).isEqualTo(2);
  }

  @Test
  void anInterruptedErasureGoesOnAndCountsAllThatItRemoved() {
    troublesome.fail(3);
    String job = request("c1").getString("id");
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> as(org, "viewer").get("/api/jobs/" + job).jsonPath().getString("state"),
            "failed"::equals);
    as(org, "viewer").get("/api/customers/c1").then().statusCode(404);
    assertThat(Calls.json(as(org, "viewer").get("/api/erasures")).getList("items")).isEmpty();

    JsonPath report = erase("c1");

    assertThat(report.getBoolean("complete")).isTrue();
    assertThat(report.getLong("places.find { it.place == 'customer' }.erased")).isEqualTo(3);
    assertThat(Calls.json(as(org, "viewer").get("/api/erasures")).getList("items")).hasSize(1);
  }

  @Test
  void anErasureWaitsForALoadAndLetsShortWritesPass() throws Exception {
    String uuid = uuid("c1");
    CountDownLatch loaded = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      CountDownLatch loading = new CountDownLatch(1);
      Future<?> load =
          threads.submit(
              () ->
                  database.useOrganization(
                      org,
                      handle -> {
                        ErasureLock.holdOff(handle, org);
                        loading.countDown();
                        loaded.await();
                      }));
      loading.await();
      String job = request("c1").getString("id");
      for (int i = 0; i < 4; i++) {
        Calls.json(patch("c2", "{\"company\": \"Two " + i + "\"}"));
      }
      assertThat(uuid("c1")).isEqualTo(uuid);
      loaded.countDown();
      load.get();
      assertThat(report(job).getBoolean("complete")).isTrue();
    }
  }

  @Test
  void writesAtTheSameTimeBringNothingBack() throws Exception {
    String uuid = uuid("c1");
    AtomicBoolean erased = new AtomicBoolean();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> writers = new ArrayList<>();
      for (Runnable write :
          List.<Runnable>of(
              () -> post("events", "customer_id,type,occurred_at\n" + uuid + ",x,2026-01-01\n"),
              () ->
                  post(
                      "outcomes",
                      "customer_id,outcome,occurred_at\n" + uuid + ",churned,2026-01-01\n"),
              () -> patch(uuid, "{\"company\": \"" + Math.random() + "\"}"),
              () -> risk(uuid),
              () -> name(uuid, "n" + Math.random()))) {
        writers.add(
            threads.submit(
                () -> {
                  while (!erased.get()) {
                    write.run();
                  }
                  write.run();
                }));
      }
      JsonPath report = erase("c1");
      erased.set(true);
      for (Future<?> writer : writers) {
        writer.get();
      }
      assertThat(report.getBoolean("complete")).isTrue();
    }
    assertThat(new Traces(database, org, Set.of(uuid)).inTables())
        .allMatch(this::belongsToTheReport);
  }

  @Test
  void publishedSnapshotsHaveTheirFilesWhileCustomersAreErased() throws Exception {
    List<String> names = List.of("s1", "s2", "s3");
    post("customers/ingest", "customer_id,company\n" + String.join(",S\n", names) + ",S\n");
    AtomicBoolean erased = new AtomicBoolean();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> reader =
          threads.submit(
              () -> {
                while (!erased.get()) {
                  post("customers/ingest", "customer_id,company\nc2," + Math.random() + "\n");
                  Calls.json(as(org, "viewer").get("/api/snapshots/customers"));
                }
              });
      for (String name : names) {
        assertThat(erase(name).getBoolean("complete")).isTrue();
      }
      erased.set(true);
      reader.get();
    }
    try (Parquet rows = Parquet.of(org, "customers")) {
      assertThat(rows.number("select count(*) from rows")).isEqualTo(2);
    }
  }

  @Test
  void anErasurePassesOverPublishedFilesThatAreGone() throws Exception {
    String file =
        Calls.json(as(org, "viewer").get("/api/snapshots/customers")).getString("files[0].id");
    storage.delete(org, "snapshots/" + file + ".parquet");

    assertThat(erase("c1").getBoolean("complete")).isTrue();
  }

  /** The tombstone and the job's report name the identities, and nothing else does. */
  private boolean belongsToTheReport(String trace) {
    return trace.matches("(erasure\\.customer_ids?|job\\.result): [0-9a-f-]{36}");
  }

  /** The UUIDs of two identities that are one, known to every part of the service. */
  private List<String> leaveTracesEverywhere() throws Exception {
    post(
        "customers/ingest",
        """
        customer_id,company,revenue,stage,email
        MARKER-1,MARKERCO,10,lead,marker@example.com
        MARKER-2,MARKERCO,20,customer,marker@example.com
        """);
    List<String> ids = List.of(uuid("MARKER-1"), uuid("MARKER-2"));
    Calls.json(name(ids.getFirst(), "marker@example.com"));
    Calls.json(patch("MARKER-1", "{\"company\": \"MARKERCO 2\"}"));
    for (String id : ids) {
      Calls.json(risk(id));
      post("events", "customer_id,type,occurred_at,note\n" + id + ",login,2026-01-05,MARKERCO\n");
      post("outcomes", "customer_id,outcome,occurred_at\n" + id + ",churned,2026-03-01\n");
      archived(id);
    }
    String table =
        "customer_id,company,revenue\nMARKER-1,MARKERCO,10\nc1,One,20\nMARKER-2,MARKERCO,10,x,y\n";
    Calls.json(
        as(org, "analyst")
            .multiPart("file", "t.csv", table.getBytes(StandardCharsets.UTF_8), "text/csv")
            .multiPart("kind", "customers")
            .post("/api/datasets"));
    for (String snapshot : List.of("customers", "events", "outcomes")) {
      Calls.json(as(org, "viewer").get("/api/snapshots/" + snapshot));
    }
    Calls.json(
        as(org, "operator")
            .header("Idempotency-Key", "merge-1")
            .contentType("application/json")
            .body(Map.of("other_id", "MARKER-2", "reason", "MARKERCO twice"))
            .post("/api/customers/MARKER-1/merge"));
    database.useOrganization(
        org,
        handle ->
            handle.execute(
                """
                insert into job (id, organization_id, kind, state, payload, result, error,
                  created_by)
                values ('j' || ?, ?, 'test', 'failed', '{"ids": ["MARKER-1"]}',
                  '{"rows": [{"customer_id": "MARKER-2", "company": "MARKERCO"}, {"line": 1}]}',
                  'No customer MARKER-1', 'test')
                """,
                org,
                org));
    database.useOrganization(
        org,
        handle ->
            handle.execute(
                """
                insert into sample_truth (organization_id, external_id, episode, started_at, truth)
                values (?, 'MARKER-1', 1, now(), '{"external_id": "MARKER-1"}')
                """,
                org));
    return ids;
  }

  private void archived(String id) throws Exception {
    try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
        Statement sql = duckDb.createStatement()) {
      sql.execute(
          """
          create table rows as select 1::bigint as line, null::varchar as event_id,
            '%s' as customer_ref, 'usage' as type, timestamp '2026-02-01' as occurred_at,
            null::timestamp as recorded_at, 1.0::double as value,
            '{"note": "MARKERCO"}' as properties
          """
              .formatted(id));
      archive.append(org, duckDb, "rows", LoadListener.NONE);
    }
  }

  private void post(String path, String csv) {
    Calls.json(as(org, "operator").contentType("text/csv").body(csv).post("/api/" + path));
  }

  private Response patch(String id, String body) {
    return as(org, "operator")
        .contentType("application/json")
        .body(body)
        .patch("/api/customers/" + id);
  }

  private Response name(String id, String name) {
    return as(org, "operator")
        .contentType("application/json")
        .body(Map.of("external_id", name))
        .post("/api/customers/" + id + "/identifiers");
  }

  private Response risk(String id) {
    return as(org, "service")
        .contentType("application/json")
        .body(
            List.of(
                Map.of(
                    "customer_id", id,
                    "churn_probability", 0.5,
                    "risk_level", "medium",
                    "model_version", "m",
                    "as_of", "2026-01-01T00:00:00Z")))
        .put("/api/customers/risk");
  }

  private String uuid(String id) {
    return Calls.json(as(org, "viewer").get("/api/customers/" + id)).getString("customer_id");
  }

  private JsonPath request(String customer) {
    return Calls.json(as(org, "admin").delete("/api/customers/" + customer));
  }

  private JsonPath erase(String customer) {
    return report(request(customer).getString("id"));
  }

  /** What the job answers in the end. */
  private JsonPath report(String job) {
    return Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> as(org, "viewer").get("/api/jobs/" + job).jsonPath(),
            answer -> "succeeded".equals(answer.getString("state")))
        .setRootPath("result");
  }
}
