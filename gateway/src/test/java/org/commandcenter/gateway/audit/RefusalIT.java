package org.commandcenter.gateway.audit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.util.List;
import java.util.Map;
import org.commandcenter.gateway.testing.GatewayTest;
import org.junit.jupiter.api.Test;

/** Who knocked in vain stands in the trail of the organization whose door it was. */
@QuarkusTest
class RefusalIT extends GatewayTest {

  @Test
  void aFailedLoginIsNotedWithoutWhatWasTyped() {
    login("refused@demo", "a-typed-Passw0rd");
    login("nobody@demo", "a-typed-Passw0rd");
    login("a-typed-Passw0rd", "x");

    assertThat(entriesOf("subject", "refused@demo", 1).getFirst())
        .containsEntry("path", "/api/auth/login")
        .containsEntry("role", "none")
        .containsEntry("status", 401)
        .containsEntry("times", 1);
    assertThat(as("admin@demo").get("/api/audit?limit=1000").asString())
        .doesNotContain("nobody@demo", "a-typed-Passw0rd");
  }

  @Test
  void aRefusedKeyIsNotedAtEveryDoor() {
    Map<String, String> key = key("report");
    given()
        .formParam("grant_type", "client_credentials")
        .formParam("client_id", key.get("id"))
        .formParam("client_secret", "not-its-secret")
        .post("/api/auth/token")
        .then()
        .statusCode(401);
    noted(key, "/api/auth/token");

    Map<String, String> revoked = key("revoked");
    as("admin@demo").delete("/api/auth/keys/" + revoked.get("id"));
    given()
        .auth()
        .preemptive()
        .basic(revoked.get("id"), revoked.get("secret"))
        .get("/api/tableau/odata/v4/Customers")
        .then()
        .statusCode(401);
    noted(revoked, "/api/tableau/odata/v4/Customers");
  }

  private static Map<String, String> key(String name) {
    return as("admin@demo")
        .contentType(ContentType.JSON)
        .body(Map.of("name", name, "role", "viewer"))
        .post("/api/auth/keys")
        .then()
        .extract()
        .path("");
  }

  private static void noted(Map<String, String> key, String path) {
    List<Map<String, Object>> found = entriesOf("subject", key.get("id"), 1);
    assertThat(found).extracting("key_id").containsOnly(key.get("id"));
    assertThat(found).extracting("path").containsExactly(path);
    assertThat(found.toString()).doesNotContain(key.get("secret"), "not-its-secret");
  }

  @Test
  void whoLooksAtKeysIsNoted() {
    as("viewer@demo").get("/api/auth/keys");

    assertThat(entriesOf("path", "/api/auth/keys", 1)).extracting("method").contains("GET");
  }

  private static void login(String name, String password) {
    given()
        .contentType(ContentType.JSON)
        .body(Map.of("username", name, "password", password))
        .post("/api/auth/login")
        .then()
        .statusCode(401);
  }

  private static List<Map<String, Object>> entriesOf(String filter, String value, int atLeast) {
    return await()
        .until(
            () ->
                as("admin@demo")
                    .queryParam(filter, value)
                    .get("/api/audit")
                    .then()
                    .statusCode(200)
                    .extract()
                    .<List<Map<String, Object>>>path("items"),
            found -> found.size() >= atLeast);
  }
}
