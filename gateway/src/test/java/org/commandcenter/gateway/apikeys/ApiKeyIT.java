package org.commandcenter.gateway.apikeys;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.Map;
import org.commandcenter.gateway.auth.KeyLogin;
import org.commandcenter.gateway.testing.GatewayTest;
import org.commandcenter.platform.data.Database;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ApiKeyIT extends GatewayTest {
  @Inject KeyLogin logins;
  @Inject Database database;

  @BeforeEach
  void forget() {
    services.reset();
  }

  @Test
  void aKeyOpensWhatItsRoleAllowsUntilItIsRevoked() {
    Map<String, String> key = make("admin@demo", "analyst");
    String token = exchange(key).statusCode(200).extract().path("access_token");
    asKey(token).get("/api/customers").then().statusCode(200);

    as("admin@demo").delete("/api/auth/keys/" + key.get("id")).then().statusCode(204);

    asKey(token).get("/api/customers").then().statusCode(401);
    asKey(token).get("/api/auth/keys").then().statusCode(401);
    exchange(key).statusCode(401).body("error", equalTo("invalid_client"));
    assertThat(logins.verify(key.get("id"), key.get("secret"))).isEmpty();
    as("admin@demo").delete("/api/auth/keys/" + key.get("id")).then().statusCode(404);
  }

  @Test
  void aKeySignsInForItsOrganizationWithItsRoleAndAllLesserOnes() {
    Map<String, String> key = make("admin@demo", "analyst");

    KeyLogin.Session session = logins.verify(key.get("id"), key.get("secret")).orElseThrow();

    assertThat(session.tenant().organization()).isEqualTo("demo");
    assertThat(session.tenant().subject()).isEqualTo(key.get("id"));
    assertThat(session.tenant().roles()).containsExactlyInAnyOrder("viewer", "analyst");
    assertThat(logins.verify(key.get("id"), key.get("secret"))).contains(session);
    assertThat(logins.verify(key.get("id"), key.get("secret") + "x")).isEmpty();
    assertThat(logins.verify("key-0000000000000000", key.get("secret"))).isEmpty();
    exchange(key, "other").statusCode(400).body("error", equalTo("invalid_request"));
  }

  @Test
  void aListShowsWhenAKeyWasUsedAndNeverItsSecret() {
    Map<String, String> key = make("admin@demo", "viewer");
    String found = "items.find { it.id == '" + key.get("id") + "' }.";
    as("admin@demo").get("/api/auth/keys").then().body(found + "last_used_at", nullValue());
    exchange(key).statusCode(200);

    String body =
        as("admin@demo")
            .get("/api/auth/keys")
            .then()
            .statusCode(200)
            .body(found + "last_used_at", notNullValue())
            .body(found + "created_by", equalTo("admin@demo"))
            .extract()
            .asString();

    assertThat(body).doesNotContain(key.get("secret")).doesNotContain("hash");
    String stored =
        database.inSystem(
            handle ->
                handle
                    .select("select string_agg(k::text, ' ') from api_key k")
                    .mapTo(String.class)
                    .one());
    assertThat(stored).contains(key.get("id")).doesNotContain(key.get("secret"));
  }

  @Test
  void peopleSeeAndRevokeTheirOwnKeysOnly() {
    String foreign = make("admin@demo", "viewer").get("id");
    String own = make("viewer@demo", "viewer").get("id");

    as("viewer@demo")
        .get("/api/auth/keys")
        .then()
        .body("items.id", hasItem(own))
        .body("items.id", not(hasItem(foreign)));
    as("viewer@demo").delete("/api/auth/keys/" + foreign).then().statusCode(404);
    as("admin@demo").get("/api/auth/keys").then().body("items.id", hasItem(own));
  }

  @Test
  void aListGoesOnWhereItsPageEnds() {
    make("viewer@demo", "viewer");
    make("viewer@demo", "viewer");
    String cursor =
        as("viewer@demo").get("/api/auth/keys?limit=1").then().extract().path("next_cursor");

    as("viewer@demo")
        .get("/api/auth/keys?limit=1&cursor=" + cursor)
        .then()
        .statusCode(200)
        .body("items.size()", equalTo(1));
  }

  @Test
  void whatAKeyMayNotBeIsSaidWithTheField() {
    invalid("viewer@demo", "{\"name\": \"x\", \"role\": \"analyst\"}", "role");
    invalid("admin@demo", "{\"name\": \"x\", \"role\": \"service\"}", "role");
    invalid("admin@demo", "{\"name\": \" \", \"role\": \"viewer\"}", "name");
    invalid(
        "admin@demo",
        "{\"name\": \"x\", \"role\": \"viewer\", \"expires_at\": \"2020-01-01T00:00:00Z\"}",
        "expires_at");
    given().get("/api/auth/keys").then().statusCode(401);
  }

  @Test
  void aKeyMakesNoKeys() {
    String token = exchange(make("admin@demo", "admin")).extract().path("access_token");

    asKey(token)
        .contentType(ContentType.JSON)
        .body("{\"name\": \"another\", \"role\": \"viewer\"}")
        .post("/api/auth/keys")
        .then()
        .statusCode(403);
  }

  private static void invalid(String user, String body, String field) {
    as(user)
        .contentType(ContentType.JSON)
        .body(body)
        .post("/api/auth/keys")
        .then()
        .statusCode(422)
        .contentType("application/problem+json")
        .body("violations.field", hasItem(field));
  }

  private static Map<String, String> make(String user, String role) {
    return as(user)
        .contentType(ContentType.JSON)
        .body(Map.of("name", "report", "role", role))
        .post("/api/auth/keys")
        .then()
        .statusCode(201)
        .header("Cache-Control", "no-store")
        .body("secret.length()", greaterThan(40))
        .extract()
        .path("");
  }

  private static io.restassured.specification.RequestSpecification asKey(String token) {
    return given().header("Authorization", "Bearer " + token);
  }

  private static ValidatableResponse exchange(Map<String, String> key) {
    return exchange(key, null);
  }

  private static ValidatableResponse exchange(Map<String, String> key, String organization) {
    var request =
        given()
            .formParam("grant_type", "client_credentials")
            .formParam("client_id", key.get("id"))
            .formParam("client_secret", key.get("secret"));
    if (organization != null) {
      request.formParam("organization", organization);
    }
    return request.post("/api/auth/token").then();
  }
}
