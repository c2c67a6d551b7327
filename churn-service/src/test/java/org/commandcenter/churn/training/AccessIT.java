package org.commandcenter.churn.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.commandcenter.churn.testing.Churn;
import org.commandcenter.churn.testing.CustomerServiceStub;
import org.commandcenter.churn.testing.SeededWorld;
import org.commandcenter.platform.data.Database;
import org.commandcenter.platform.security.Role;
import org.commandcenter.platform.testing.PostgresResource;
import org.commandcenter.platform.testing.TestTokens;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(CustomerServiceStub.class)
class AccessIT {
  private static final String OWNER = "events-org";
  private static final String STRANGER = "stranger-org";

  @Inject Database database;

  @Test
  void anotherOrganizationsObjectsAreNotThere() {
    JsonPath job = Churn.trained();
    String customer = Churn.world().staying().getFirst();
    String file = Churn.read(OWNER, "/api/churn/snapshots/predictions").getString("files[0].id");

    for (String path :
        List.of(
            "/api/churn/predictions/" + customer,
            "/api/churn/explanations/" + customer,
            "/api/churn/trajectories/" + customer,
            "/api/churn/models/1.0.0",
            "/api/churn/snapshots/files/" + file,
            "/api/jobs/" + job.getString("id"))) {
      Churn.viewer(OWNER).get(path).then().statusCode(200);
      Churn.viewer(STRANGER).get(path).then().statusCode(404).body("code", equalTo("not_found"));
    }
    Churn.as(STRANGER, Role.ADMIN).post("/api/churn/models/1.0.0/activate").then().statusCode(404);
    Churn.as(STRANGER, Role.ANALYST)
        .contentType("application/json")
        .body("{\"dataset_id\": \"abc\"}")
        .post("/api/churn/models/train")
        .then()
        .statusCode(404);
    assertThat(Churn.read(STRANGER, "/api/churn/models").<Object>getList("items")).isEmpty();
  }

  @Test
  void beforeTheFirstModelEveryListSaysSo() {
    for (String path :
        List.of(
            "/api/churn/baseline",
            "/api/churn/metrics",
            "/api/churn/trends",
            "/api/churn/predictions")) {
      Churn.viewer(STRANGER)
          .get(path)
          .then()
          .statusCode(409)
          .contentType("application/problem+json")
          .body("code", equalTo("model_not_trained"));
    }
    Churn.as(STRANGER, Role.ANALYST).post("/api/churn/score").then().statusCode(409);
    Churn.viewer(STRANGER)
        .get("/api/churn/training-status")
        .then()
        .statusCode(200)
        .body("status", equalTo("not_started"));
    for (String table : List.of("predictions", "risk_trajectories", "risk_signals")) {
      Churn.viewer(STRANGER)
          .get("/api/churn/snapshots/" + table)
          .then()
          .statusCode(200)
          .body("rows", equalTo(0))
          .body("files.size()", equalTo(1));
    }
  }

  @Test
  void wrongRequestsAreNamed() {
    Churn.world();
    var train = "/api/churn/models/train";
    Churn.as(OWNER, Role.VIEWER)
        .contentType("application/json")
        .body("{}")
        .post(train)
        .then()
        .statusCode(403);
    Churn.as(OWNER, Role.OPERATOR).post("/api/churn/models/1.0.0/activate").then().statusCode(403);
    Churn.as(OWNER, Role.ANALYST)
        .contentType("application/json")
        .body("{\"algorithm\": \"magic\"}")
        .post(train)
        .then()
        .statusCode(422)
        .body("violations[0].field", equalTo("algorithm"));
    Churn.as(OWNER, Role.ANALYST)
        .contentType("application/json")
        .body("{\"horizon_days\": 2}")
        .post(train)
        .then()
        .statusCode(422)
        .body("code", equalTo("invalid_request"));
    Churn.as(OWNER, Role.ANALYST)
        .contentType("application/json")
        .body("{\"horizont\": 30}")
        .post(train)
        .then()
        .statusCode(422)
        .body("detail", containsString("unknown field"));
    Churn.as(OWNER, Role.ANALYST)
        .contentType("application/json")
        .body("{\"as_of\": \"yesterday\"}")
        .post(train)
        .then()
        .statusCode(422);
    Churn.viewer(OWNER).get("/api/churn/snapshots/secrets").then().statusCode(404);
    Churn.viewer(OWNER)
        .queryParam("risk_segment", "huge")
        .get("/api/churn/predictions")
        .then()
        .statusCode(422);
    io.restassured.RestAssured.given()
        .header("Authorization", "Bearer " + TestTokens.expired(OWNER, Role.ADMIN))
        .get("/api/churn/baseline")
        .then()
        .statusCode(401);
  }

  @Test
  void withoutRecordedOutcomesTrainingIsRefusedAtOnce() {
    new SeededWorld(0, 10, 9).write(Churn.folder("empty-org"));

    Churn.as("empty-org", Role.ANALYST)
        .contentType("application/json")
        .body("{}")
        .post("/api/churn/models/train")
        .then()
        .statusCode(409)
        .body("code", equalTo("insufficient_data"))
        .body("detail", containsString("at least 10 customers; there are 0"));
  }

  @Test
  void aTrainingOfAProcessThatDiedIsTakenOver() {
    new SeededWorld(120, 40, 12).write(Churn.folder("orphan-org"));
    String id = orphan("orphan-org", 1);

    JsonPath job = Churn.await("orphan-org", "/api/jobs/" + id);

    assertThat(job.getString("state")).as(job.prettify()).isEqualTo("succeeded");
    assertThat(Churn.read("orphan-org", "/api/churn/models").getList("items.model_version"))
        .containsExactly("1.0.0");
  }

  @Test
  void aTrainingWaitsForCustomerServiceToComeBack() throws Exception {
    Path folder = Churn.folder("patient-org");
    new SeededWorld(120, 40, 13).write(folder);
    Path away = Files.createFile(folder.resolve("away"));
    Churn.as("patient-org", Role.ANALYST)
        .contentType("application/json")
        .body("{}")
        .post("/api/churn/models/train")
        .then()
        .statusCode(503)
        .body("code", equalTo("unavailable"));
    String id = orphan("patient-org", 2);
    Thread.sleep(3000);
    assertThat(Churn.read("patient-org", "/api/jobs/" + id).getString("state"))
        .isEqualTo("running");

    Files.delete(away);

    JsonPath job = Churn.await("patient-org", "/api/jobs/" + id);
    assertThat(job.getString("state")).as(job.prettify()).isEqualTo("succeeded");
  }

  /** A training that a process began and left. */
  private String orphan(String organization, int number) {
    String id = "churn-service-00000000-0000-0000-0000-00000000000" + number;
    database.useOrganization(
        organization,
        handle ->
            handle.execute(
                """
                insert into job (id, organization_id, kind, state, progress, stage, payload,
                  created_by, started_at, attempts, lease_until)
                values (?, ?, 'churn_training', 'running', 0.5, 'training', cast(? as jsonb),
                  'analyst', now() - interval '1 minute', 1, now() - interval '1 second')
                """,
                id,
                organization,
                "{\"algorithm\": \"logistic_regression\"}"));
    return id;
  }
}
