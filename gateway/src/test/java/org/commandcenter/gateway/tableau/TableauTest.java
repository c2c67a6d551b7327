package org.commandcenter.gateway.tableau;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import org.commandcenter.gateway.testing.GatewayTest;

/** A reporting tool with an API key of its own. */
abstract class TableauTest extends GatewayTest {
  private static Key key;

  /** What a tool signs in with. */
  record Key(String id, String secret) {}

  /** Made once: signing in costs more than what is tested here. */
  static synchronized Key key() {
    if (key == null) {
      var made =
          as("admin@demo")
              .contentType(ContentType.JSON)
              .body("{\"name\": \"reports\", \"role\": \"analyst\"}")
              .post("/api/auth/keys")
              .then()
              .statusCode(201)
              .extract();
      key = new Key(made.path("id"), made.path("secret"));
    }
    return key;
  }

  static RequestSpecification tool() {
    return given().auth().preemptive().basic(key().id(), key().secret()).urlEncodingEnabled(false);
  }
}
