package org.commandcenter.gateway.accounts;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.commandcenter.gateway.auth.KeyLogin;
import org.commandcenter.gateway.testing.GatewayResource;
import org.commandcenter.gateway.testing.GatewayTest;
import org.commandcenter.platform.data.Database;
import org.junit.jupiter.api.Test;

/** What keys open when those who made them lose a role, or leave. */
@QuarkusTest
class RemovedMakerIT extends GatewayTest {
  private static final String MAKER = "maker@demo";

  @Inject AccountsImport accountsImport;
  @Inject KeyLogin keys;
  @Inject Database database;

  @Test
  void aKeyNeverOpensMoreThanItsMakerMay() {
    has("admin");
    Map<String, String> key = make(as(MAKER), "operator");

    has("analyst");

    assertThat(open(key)).containsExactlyInAnyOrder("viewer", "analyst");
  }

  @Test
  void whatARemovedUserHoldsAndMadeIsRefused() {
    has("admin");
    String token = token(MAKER);
    Map<String, String> key = make(as(MAKER), "viewer");

    accountsImport.apply(
        new AccountsFile(List.of(new AccountsFile.User(MAKER, null, null, null, true)), List.of()));

    assertThat(keys.verify(key.get("id"), key.get("secret"))).isEmpty();
    login().then().statusCode(401);
    await().untilAsserted(() -> bearer(token).get("/api/customers").then().statusCode(401));
    has("viewer");
    assertThat(open(key)).containsExactly("viewer");
  }

  @Test
  void aTokenEndsWhenItsUserGetsAnotherRole() {
    has("admin");
    String token = token(MAKER);

    has("viewer");
    // Tokens know whole seconds only.
    database.inSystem(
        handle ->
            handle.execute(
                "update app_user set updated_at = updated_at + interval '1 second' where name = ?",
                MAKER));

    await().untilAsserted(() -> bearer(token).get("/api/audit").then().statusCode(401));
    as(MAKER).get("/api/auth/keys").then().statusCode(200);
  }

  @Test
  void keysOfAProvidersUserSleepWhenTheUserIsNotSeenForLong() {
    String token = provider.sign(provider.claims("wanderer", "demo", "cc-admins"));
    Map<String, String> key = make(bearer(token), "viewer");
    Map<String, String> unused = make(bearer(token), "viewer");

    assertThat(open(key)).containsExactly("viewer");
    database.inSystem(
        handle ->
            handle.execute(
                "update external_user set last_seen_at = now() - interval '31 days'"
                    + " where name = 'oidc:wanderer'"));

    assertThat(keys.verify(unused.get("id"), unused.get("secret"))).isEmpty();
  }

  private void has(String role) {
    accountsImport.apply(
        new AccountsFile(
            List.of(new AccountsFile.User(MAKER, GatewayResource.PASSWORD, role, "demo")),
            List.of()));
  }

  private Iterable<String> open(Map<String, String> key) {
    return keys.verify(key.get("id"), key.get("secret")).orElseThrow().tenant().roles();
  }

  private static Map<String, String> make(RequestSpecification maker, String role) {
    return maker
        .contentType(ContentType.JSON)
        .body(Map.of("name", "report", "role", role))
        .post("/api/auth/keys")
        .then()
        .statusCode(201)
        .extract()
        .path("");
  }

  private static RequestSpecification bearer(String token) {
    return given().header("Authorization", "Bearer " + token);
  }

  private static io.restassured.response.Response login() {
    return given()
        .contentType(ContentType.JSON)
        .body(Map.of("username", MAKER, "password", GatewayResource.PASSWORD))
        .post("/api/auth/login");
  }
}
