package org.commandcenter.gateway.oidc;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Cookie;
import io.restassured.response.Response;
import java.net.URI;
import org.commandcenter.gateway.testing.FakeProvider;
import org.commandcenter.gateway.testing.GatewayTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A browser's way to the provider and back. */
@QuarkusTest
class SignInWithProviderIT extends GatewayTest {
  private static final String UNDER_WAY = "command-center-sign-in";
  private static final String ARRIVED = "command-center-session";

  @BeforeEach
  void providerIsConnected() {
    provider.setAway(false);
    await()
        .until(
            () -> given().get("/health").path("identity_provider"),
            state -> "connected".equals(state));
  }

  @Test
  void whoSignsInAtTheProviderGetsATokenOnce() {
    given().get("/api/auth/oidc/options").then().body("provider", equalTo(true));
    Response away = leave();
    String code = provider.signInAt(address(away));

    Response back = comeBack(code, state(away), away.cookie(UNDER_WAY));

    assertThat(back.statusCode()).isEqualTo(303);
    assertThat(back.header("Location")).endsWith("/?signed-in");
    Cookie arrived = back.detailedCookie(ARRIVED);
    assertThat(arrived.isHttpOnly()).isTrue();
    assertThat(arrived.getSameSite()).isEqualToIgnoringCase("Strict");
    String token =
        given()
            .cookie(ARRIVED, arrived.getValue())
            .post("/api/auth/oidc/session")
            .then()
            .statusCode(200)
            .header("Cache-Control", "no-store")
            .header("Set-Cookie", containsString("Max-Age=0"))
            .body("roles", contains("viewer", "analyst"))
            .body("organization", equalTo("demo"))
            .body("username", equalTo("oidc:ann"))
            .extract()
            .path("token");
    given().auth().oauth2(token).get("/api/customers").then().statusCode(200);
  }

  @Test
  void answersToDeparturesThatWereNotMadeHereLeadNowhere() {
    Response away = leave();
    Response another = leave();
    String cookie = away.cookie(UNDER_WAY);

    refused(comeBack(provider.signInAt(address(away)), state(another), cookie));
    refused(comeBack(provider.signInAt(address(away)), state(away), cookie + "x"));
    refused(comeBack(provider.signInAt(address(away)), state(away), "a.b.c"));
    refused(comeBack(provider.signInAt(address(away)), null, cookie));
    refused(comeBack("a-code-of-nobody", state(away), cookie));
    refused(comeBack(provider.signInAt(address(another)), state(away), cookie));
    given().post("/api/auth/oidc/session").then().statusCode(401);
    given().cookie(ARRIVED, "x.y.z").post("/api/auth/oidc/session").then().statusCode(401);
    given()
        .cookie(ARRIVED, token("viewer@demo"))
        .post("/api/auth/oidc/session")
        .then()
        .statusCode(401);
  }

  @Test
  void aProviderThatIsAwaySendsPeopleBackToTheForm() {
    Response away = leave();
    String code = provider.signInAt(address(away));
    provider.setAway(true);

    comeBack(code, state(away), away.cookie(UNDER_WAY))
        .then()
        .statusCode(303)
        .header("Location", endsWith("/?sign-in-failed=unauthenticated"));
  }

  private static void refused(Response back) {
    assertThat(back.header("Location")).endsWith("/?sign-in-failed=unauthenticated");
    assertThat(back.cookies()).doesNotContainKey(ARRIVED);
  }

  private static Response leave() {
    Response away = given().redirects().follow(false).get("/api/auth/oidc/start");
    assertThat(away.statusCode()).isEqualTo(303);
    assertThat(away.detailedCookie(UNDER_WAY).isHttpOnly()).isTrue();
    return away;
  }

  private static Response comeBack(String code, String state, String cookie) {
    var request = given().redirects().follow(false).cookie(UNDER_WAY, cookie);
    if (state != null) {
      request.queryParam("state", state);
    }
    return request.queryParam("code", code).get("/api/auth/oidc/callback");
  }

  private static URI address(Response away) {
    return URI.create(away.header("Location"));
  }

  private static String state(Response away) {
    return FakeProvider.fields(address(away).getRawQuery()).get("state");
  }
}
