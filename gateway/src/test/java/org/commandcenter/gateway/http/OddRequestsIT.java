package org.commandcenter.gateway.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import org.commandcenter.gateway.testing.GatewayTest;
import org.junit.jupiter.api.Test;

/** What no service could read is refused with a problem document, before anything else. */
@QuarkusTest
class OddRequestsIT extends GatewayTest {
  @Test
  void longAddressesAndHeadersAreRefused() {
    given()
        .get("/api/customers?search=" + "a".repeat(OddRequests.LONGEST_TARGET))
        .then()
        .statusCode(414)
        .contentType("application/problem+json")
        .body("code", equalTo("address_too_long"));
    given()
        .header("X-Long", "l".repeat(OddRequests.LONGEST_HEADERS))
        .get("/health")
        .then()
        .statusCode(431)
        .body("code", equalTo("headers_too_long"));
  }

  @Test
  void noNameHasTheCharacterNul() {
    given()
        .urlEncodingEnabled(false)
        .get("/api/customers/a%00b")
        .then()
        .statusCode(400)
        .body("code", equalTo("malformed_request"));
  }
}
