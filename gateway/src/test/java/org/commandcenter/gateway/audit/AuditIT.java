package org.commandcenter.gateway.audit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.commandcenter.gateway.testing.GatewayTest;
import org.commandcenter.platform.data.Database;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AuditIT extends GatewayTest {
  @Inject Database database;
  @Inject AuditRepository entries;
  @Inject AuditWriter writer;
  @Inject @Readiness AuditHealth health;

  private final String id = "c-" + UUID.randomUUID();

  @BeforeEach
  void forget() {
    services.reset();
  }

  @Test
  void readsAndWritesOfCustomersAreNotedWithWhoAndWhat() {
    services.json("/api/customers/" + id, 404, "{}");
    as("viewer@demo").get("/api/customers/" + id + "?secret=x");
    as("admin@demo").body("{}").patch("/api/customers/" + id + "/stage");

    List<Map<String, Object>> found = entriesOf("/api/customers/" + id, 2);

    assertThat(found.getFirst())
        .containsEntry("subject", "admin@demo")
        .containsEntry("role", "admin")
        .containsEntry("method", "PATCH")
        .containsEntry("route", "/api/customers")
        .containsEntry("status", 200);
    assertThat(found.getLast())
        .containsEntry("subject", "viewer@demo")
        .containsEntry("path", "/api/customers/" + id)
        .containsEntry("status", 404)
        .hasEntrySatisfying("trace_id", trace -> assertThat(trace).asString().hasSize(32))
        .hasEntrySatisfying("duration_ms", ms -> assertThat((Float) ms).isPositive());
  }

  @Test
  void anEntryThatTheDatabaseRefusesStopsNoOther() {
    writer.write(entryOf(null));
    writer.write(entryOf("a\0b"));
    writer.write(entryOf("/api/customers/" + id));

    assertThat(entriesOf("/api/customers/" + id, 1)).hasSize(1);
  }

  @Test
  void theGatewayIsReadyWhileItsTrailIsWritten() {
    assertThat(health.call().getStatus()).isEqualTo(HealthCheckResponse.Status.UP);
  }

  @Test
  void controlCharactersOfAPathAreNotKept() {
    given()
        .urlEncodingEnabled(false)
        .auth()
        .oauth2(token("viewer@demo"))
        .get("/api/customers/" + id + "%01");
    as("admin@demo").queryParam("subject", "a\0b").get("/api/audit").then().statusCode(400);

    assertThat(entriesOf("/api/customers/" + id, 1)).hasSize(1);
  }

  private static AuditRepository.Owned entryOf(String path) {
    return new AuditRepository.Owned(
        "demo",
        new AuditEntry(
            null,
            Instant.now(),
            "viewer@demo",
            "viewer",
            null,
            null,
            "GET",
            "/",
            path,
            200,
            "t",
            1,
            1));
  }

  @Test
  void filtersNarrowAndPagesGoOn() {
    for (String user : List.of("viewer@demo", "admin@demo", "viewer@demo")) {
      as(user).get("/api/customers/" + id);
    }
    entriesOf("/api/customers/" + id, 3);
    String query = "/api/audit?path=/api/customers/" + id;
    String since = Instant.now().plus(Duration.ofHours(1)).toString();

    as("admin@demo").get(query + "&subject=viewer@demo").then().body("items.size()", equalTo(2));
    as("admin@demo").get(query + "&method=post").then().body("items.size()", equalTo(0));
    as("admin@demo").get(query + "&status=200").then().body("items.size()", equalTo(3));
    as("admin@demo").get(query + "&since=" + since).then().body("items.size()", equalTo(0));
    as("admin@demo").get(query + "&until=" + since).then().body("items.size()", equalTo(3));
    String cursor = as("admin@demo").get(query + "&limit=2").then().extract().path("next_cursor");
    as("admin@demo")
        .get(query + "&limit=2&cursor=" + cursor)
        .then()
        .body("items.size()", equalTo(1))
        .body("next_cursor", equalTo(null));
  }

  @Test
  void loginsAreNotedAndAddressesAreNot() {
    as("viewer@demo").get("/api/customers/" + id + "-ann@example.com/timeline");

    assertThat(entriesOf("/api/customers/(address)/timeline", 1).getFirst())
        .containsEntry("subject", "viewer@demo");
    assertThat(entriesOf("/api/auth/login", 1).getFirst()).containsEntry("status", 200);
    String all = as("admin@demo").get("/api/audit?limit=1000").asString();
    assertThat(all).doesNotContain("example.com");
  }

  @Test
  void readingWhatTellsOfNobodyIsNotNoted() {
    as("viewer@demo").get("/api/analytics/" + id);
    as("viewer@demo").post("/api/analytics/" + id);

    assertThat(entriesOf("/api/analytics/" + id, 1)).extracting("method").containsExactly("POST");
  }

  @Test
  void whoSatBeforeTableauIsNotedAsTableauSaysIt() {
    String user = "ann-" + id;
    as("viewer@demo").header("TabPy-User", " " + user + " ").body("{}").post("/evaluate");
    as("viewer@demo").header("TabPy-User", "x".repeat(5_000)).body("{}").post("/query/" + id);
    as("viewer@demo").header("TabPy-User", user).get("/api/customers/" + id);

    assertThat(entriesOf("/query/" + id, 1).getFirst())
        .containsEntry("tableau_user", "x".repeat(200));
    assertThat(entriesOf("/api/customers/" + id, 1).getFirst())
        .doesNotContainEntry("tableau_user", user);
    List<Map<String, Object>> found =
        as("admin@demo")
            .queryParam("tableau_user", user)
            .get("/api/audit")
            .then()
            .statusCode(200)
            .extract()
            .path("items");
    assertThat(found).hasSize(1);
    assertThat(found.getFirst()).containsEntry("path", "/evaluate");
  }

  @Test
  void onlyAdminsReadIt() {
    as("viewer@demo").get("/api/audit").then().statusCode(403);
    given().get("/api/audit").then().statusCode(401);
  }

  @Test
  void aFilterThatCannotBeIsSaidWithItsField() {
    for (String wrong : List.of("since=yesterday", "path=customers", "status=7", "cursor=x")) {
      as("admin@demo")
          .get("/api/audit?" + wrong)
          .then()
          .statusCode(422)
          .body("violations[0].field", equalTo(wrong.split("=", -1)[0]));
    }
    as("admin@demo")
        .get("/api/audit?since=2026-01-02T00:00:00Z&until=2026-01-01T00:00:00Z")
        .then()
        .statusCode(422)
        .body("violations[0].field", equalTo("until"));
  }

  @Test
  void theDatabaseRefusesToChangeOrRemoveEntriesExceptOldOnes() {
    entries.append(List.of(aged(0), aged(100)));
    for (String statement :
        List.of(
            "update audit_entry set status = 200",
            "delete from audit_entry",
            "delete from audit_entry where at < now() - interval '90 days'",
            "truncate audit_entry")) {
      assertThatThrownBy(() -> database.inSystem(handle -> handle.execute(statement)))
          .as(statement)
          .hasMessageContaining("never changed");
    }

    assertThat(entries.retain(60)).isEqualTo(1);
    assertThat(entries.retain(60)).isZero();
    assertThatThrownBy(() -> entries.retain(0)).hasMessageContaining("never changed");
  }

  private static AuditRepository.Owned aged(int days) {
    var at = Instant.now().minus(Duration.ofDays(days));
    return new AuditRepository.Owned(
        "aged",
        new AuditEntry(
            null,
            at,
            "x",
            "admin",
            null,
            null,
            "GET",
            "/api/x",
            "/api/x",
            200,
            "0".repeat(32),
            1,
            1));
  }

  private static List<Map<String, Object>> entriesOf(String path, int atLeast) {
    return await()
        .until(
            () ->
                as("admin@demo")
                    .queryParam("path", path)
                    .get("/api/audit")
                    .then()
                    .statusCode(200)
                    .extract()
                    .<List<Map<String, Object>>>path("items"),
            found -> found.size() >= atLeast);
  }
}
