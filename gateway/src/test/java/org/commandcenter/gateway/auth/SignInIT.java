package org.commandcenter.gateway.auth;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.commandcenter.gateway.testing.GatewayResource;
import org.commandcenter.gateway.testing.GatewayTest;
import org.commandcenter.platform.testing.TestTokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
class SignInIT extends GatewayTest {

  @Test
  void aUserSignsInWithRolesAndOrganization() {
    login("admin@demo", GatewayResource.PASSWORD)
        .statusCode(200)
        .header("Cache-Control", "no-store")
        .body("organization", equalTo("demo"))
        .body("roles", contains("viewer", "analyst", "operator", "admin"))
        .body("expires_at", notNullValue());
  }

  @Test
  void unknownUserAndWrongPasswordGetTheSameAnswer() {
    Map<String, Object> wrong =
        login("viewer@demo", "not the password").statusCode(401).extract().as(PROBLEM);
    Map<String, Object> unknown =
        login("nobody@demo", "not the password").statusCode(401).extract().as(PROBLEM);

    wrong.remove("trace_id");
    unknown.remove("trace_id");
    assertThat(wrong).isEqualTo(unknown).containsEntry("code", "invalid_credentials");
  }

  @Test
  void fiveFailuresCloseTheDoorEvenForTheRightPassword() {
    for (int i = 0; i < 5; i++) {
      login("throttled@demo", "guess " + i).statusCode(401);
    }

    login("throttled@demo", GatewayResource.PASSWORD)
        .statusCode(429)
        .contentType("application/problem+json")
        .header("Retry-After", Integer::parseInt, allOf(greaterThan(0), lessThanOrEqualTo(900)))
        .body("code", equalTo("too_many_failed_logins"));
    login("admin@demo", GatewayResource.PASSWORD).statusCode(200);
  }

  @Test
  void guessesMadeAtOnceAreNoMoreThanGuessesInARow() throws InterruptedException {
    Queue<Integer> answers = new ConcurrentLinkedQueue<>();
    List<Thread> guessing =
        IntStream.range(0, 20)
            .mapToObj(
                i ->
                    Thread.startVirtualThread(
                        () ->
                            answers.add(
                                login("parallel@demo", "guess " + i).extract().statusCode())))
            .toList();
    for (Thread guess : guessing) {
      guess.join();
    }

    assertThat(answers).hasSize(20).filteredOn(status -> status == 401).hasSize(5);
    assertThat(answers).containsOnly(401, 429);
  }

  @Test
  void aLoginWithoutPasswordIsInvalid() {
    given()
        .contentType(ContentType.JSON)
        .body("{\"username\": \"admin@demo\"}")
        .post("/api/auth/login")
        .then()
        .statusCode(422)
        .body("violations[0].field", equalTo("password"));
  }

  static List<String> badTokens() {
    String none =
        encode("{\"alg\":\"none\"}")
            + "."
            + encode(
                "{\"iss\":\"command-center\",\"aud\":\"command-center\",\"upn\":\"x\","
                    + "\"groups\":[\"admin\"],\"organization\":\"demo\",\"exp\":9999999999}")
            + ".";
    return List.of(
        "garbage",
        none,
        TestTokens.token("demo", "admin"), // signed with another key
        TestTokens.expired("demo", "admin"));
  }

  @ParameterizedTest
  @MethodSource("badTokens")
  void aTokenThatIsNotOursGetsNowhere(String token) {
    for (String path : List.of("/api/customers", "/api/customers/x/overview")) {
      services.reset();
      given()
          .header("Authorization", "Bearer " + token)
          .get(path)
          .then()
          .statusCode(401)
          .contentType("application/problem+json")
          .header("WWW-Authenticate", "Bearer")
          .body("code", equalTo("unauthenticated"));
      assertThat(services.last()).as("what a service saw").isNull();
    }
  }

  @Test
  void thePublishedKeyVerifiesATokenByItsId() throws Exception {
    String[] token = token("viewer@demo").split("\\.", -1);
    Map<String, String> key =
        given().get("/.well-known/jwks.json").then().extract().path("keys[0]");

    var number =
        new Object() {
          BigInteger of(String member) {
            return new BigInteger(1, Base64.getUrlDecoder().decode(key.get(member)));
          }
        };
    Signature verifier = Signature.getInstance("SHA256withRSA");
    verifier.initVerify(
        KeyFactory.getInstance("RSA")
            .generatePublic(new RSAPublicKeySpec(number.of("n"), number.of("e"))));
    verifier.update((token[0] + "." + token[1]).getBytes(StandardCharsets.US_ASCII));

    assertThat(verifier.verify(Base64.getUrlDecoder().decode(token[2]))).isTrue();
    assertThat(new String(Base64.getUrlDecoder().decode(token[0]), StandardCharsets.UTF_8))
        .contains("\"kid\":\"" + key.get("kid") + "\"")
        .contains("RS256");
  }

  @Test
  void aServiceGetsATokenForAnOrganization() {
    String token =
        tokenRequest("churn-service", GatewayResource.SECRET, "sandbox")
            .statusCode(200)
            .body("token_type", equalTo("Bearer"))
            .body("expires_in", greaterThan(60))
            .extract()
            .path("access_token");

    String claims =
        new String(
            Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]), StandardCharsets.UTF_8);
    assertThat(claims)
        .contains("\"organization\":\"sandbox\"", "\"upn\":\"churn-service\"", "\"service\"")
        .doesNotContain("admin");
  }

  @Test
  void aServiceMayIdentifyItselfWithBasicCredentials() {
    given()
        .auth()
        .preemptive()
        .basic("churn-service", GatewayResource.SECRET)
        .formParam("grant_type", "client_credentials")
        .formParam("organization", "demo")
        .post("/api/auth/token")
        .then()
        .statusCode(200);
  }

  @Test
  void tokenRequestsFailAsOAuthSays() {
    tokenRequest("churn-service", "wrong", "demo")
        .statusCode(401)
        .body("error", equalTo("invalid_client"));
    tokenRequest("nobody", GatewayResource.SECRET, "demo")
        .statusCode(401)
        .body("error", equalTo("invalid_client"));
    tokenRequest("churn-service", GatewayResource.SECRET, "No Such!")
        .statusCode(400)
        .body("error", equalTo("invalid_request"));
    given()
        .formParam("grant_type", "password")
        .post("/api/auth/token")
        .then()
        .statusCode(400)
        .body("error", equalTo("unsupported_grant_type"));
  }

  private static final io.restassured.common.mapper.TypeRef<Map<String, Object>> PROBLEM =
      new io.restassured.common.mapper.TypeRef<>() {};

  private static ValidatableResponse login(String user, String password) {
    return given()
        .contentType(ContentType.JSON)
        .body(Map.of("username", user, "password", password))
        .post("/api/auth/login")
        .then();
  }

  private static ValidatableResponse tokenRequest(String id, String secret, String organization) {
    return given()
        .formParam("grant_type", "client_credentials")
        .formParam("client_id", id)
        .formParam("client_secret", secret)
        .formParam("organization", organization)
        .post("/api/auth/token")
        .then();
  }

  private static String encode(String json) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }
}
