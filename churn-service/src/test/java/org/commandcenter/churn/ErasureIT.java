package org.commandcenter.churn;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commandcenter.churn.registry.ModelRegistry;
import org.commandcenter.churn.registry.ModelStore;
import org.commandcenter.churn.registry.RegisteredModel;
import org.commandcenter.churn.testing.Churn;
import org.commandcenter.churn.testing.CustomerServiceStub;
import org.commandcenter.churn.testing.TelcoShaped;
import org.commandcenter.platform.data.Database;
import org.commandcenter.platform.erasure.ErasureFollower;
import org.commandcenter.platform.security.Role;
import org.commandcenter.platform.testing.PostgresResource;
import org.commandcenter.platform.testing.Tombstones;
import org.commandcenter.platform.testing.Traces;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(CustomerServiceStub.class)
class ErasureIT {
  private static final String ORG = "erasure-org";

  /** The customer's number in the table; the only name of it that reaches this service. */
  private static final String NAME = "T-3";

  @Inject Database database;
  @Inject ErasureFollower follower;
  @Inject ModelRegistry registry;
  @Inject ModelStore store;

  @TestHTTPResource(value = "/metrics", management = true)
  String metrics;

  @Test
  void nothingIsLeftOfAnErasedPersonAndNoLaterRunBringsItBack() throws Exception {
    List<String> ids =
        TelcoShaped.write(Churn.folder(ORG), "abc", 300, TelcoShaped.Outcome.MIXED, 31);
    String person = ids.get(3);
    JsonPath training =
        Churn.train(ORG, "{\"dataset_id\": \"abc\", \"algorithm\": \"logistic_regression\"}");
    assertThat(training.getString("result.verdict")).isEqualTo("usable");
    leaveTraces(person);
    Traces traces = new Traces(database, ORG, Set.of(person, NAME));
    assertThat(traces.inTables())
        .extracting(trace -> trace.substring(0, trace.indexOf(':')))
        .contains(
            "prediction.customer_id",
            "latest_prediction.customer_id",
            "job.payload",
            "job.result",
            "idempotency_key.body");
    assertThat(traces.inObjects().toString()).contains("/models/", "/snapshots/");
    Map<String, Double> before = probabilities(ids);
    String published = version();
    RegisteredModel model = registry.champion(ORG);

    Path away = Files.createFile(Churn.folder(ORG).resolve("away"));
    Files.writeString(Churn.folder(ORG).resolve("erasures.json"), Tombstones.of(person, NAME));
    assertThat(follower.follow()).as("while customer-service is away").isFalse();
    assertThat(metric("commandcenter_erasure_failures_total{step=\"feed\"}")).isPositive();
    assertThat(traces.inObjects()).isNotEmpty();
    Files.delete(away);
    assertThat(follower.follow()).isTrue();

    assertThat(traces.inTables()).allMatch(Tombstones::knows);
    assertThat(traces.inObjects()).isEmpty();
    assertThat(metric("commandcenter_erasure_erased_total")).isPositive();
    assertThat(metric("commandcenter_erasure_lag_seconds")).isNotNegative();
    assertThat(version()).as("of the snapshot").isNotEqualTo(published);
    before.remove(person);
    assertThat(probabilities(ids)).as("by the same model").isEqualTo(before);
    assertThat(store.load(ORG, model).foldOf())
        .as("for somebody who asked for the model before")
        .isNotEmpty()
        .doesNotContainKey(person);

    // customer-service's table still has the person, as one that was fetched before has.
    JsonPath scoring =
        Churn.await(
            ORG,
            Churn.as(ORG, Role.ANALYST)
                .post("/api/churn/score")
                .then()
                .extract()
                .header("Location"));
    assertThat(scoring.getString("state")).as(scoring.prettify()).isEqualTo("succeeded");
    JsonPath again =
        Churn.train(ORG, "{\"dataset_id\": \"abc\", \"algorithm\": \"logistic_regression\"}");
    assertThat(again.getString("state")).as(again.prettify()).isEqualTo("succeeded");
    version();

    assertThat(traces.inTables()).allMatch(Tombstones::knows);
    assertThat(traces.inObjects()).isEmpty();
    assertThat(probabilities(ids)).hasSize(299);
  }

  /** What features may keep besides rows of customers: the platform's own places. */
  private void leaveTraces(String person) {
    Churn.read(ORG, "/api/churn/snapshots/predictions");
    database.useOrganization(
        ORG,
        handle -> {
          handle.execute(
              """
              insert into job (id, organization_id, kind, state, payload, result, created_by)
              values ('erasure-job', ?, 'test', 'succeeded', jsonb_build_object('ids', array[?]),
                jsonb_build_object('rows', jsonb_build_array(jsonb_build_object('id', ?, 'n', 1))),
                'test')
              """,
              ORG,
              person,
              NAME);
          handle.execute(
              """
              insert into idempotency_key (organization_id, key, request_hash, lease_until, status, body)
              values (?, 'k', 'h', now(), 200, jsonb_build_object('customer_id', ?, 'mrr', 17))
              """,
              ORG,
              person);
        });
  }

  private static Map<String, Double> probabilities(List<String> ids) {
    Map<String, Double> probabilities = new HashMap<>();
    Churn.read(ORG, "/api/churn/predictions?limit=1000")
        .<Map<String, Object>>getList("items")
        .forEach(
            item ->
                probabilities.put(
                    (String) item.get("customer_id"), (Double) item.get("churn_probability")));
    assertThat(ids).containsAll(probabilities.keySet());
    return probabilities;
  }

  private static String version() {
    return Churn.read(ORG, "/api/churn/snapshots/predictions").getString("version");
  }

  private double metric(String name) {
    return given()
        .get(metrics)
        .asString()
        .lines()
        .filter(line -> line.startsWith(name))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .sum();
  }
}
