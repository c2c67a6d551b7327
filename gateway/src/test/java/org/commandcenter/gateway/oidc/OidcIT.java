package org.commandcenter.gateway.oidc;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.commandcenter.gateway.testing.GatewayTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a provider's tokens open, and what they do not. */
@QuarkusTest
class OidcIT extends GatewayTest {
  private final long later = Instant.now().getEpochSecond() + 600;

  @BeforeEach
  void providerIsConnected() {
    services.reset();
    provider.setAway(false);
    await()
        .until(
            () -> given().get("/health").path("identity_provider"),
            state -> "connected".equals(state));
  }

  @Test
  void aServiceSeesOurOwnTokenInThePlaceOfTheProviders() {
    String token = provider.sign(provider.claims("ann", "demo", "offline_access", "cc-analysts"));

    ask(token, "/api/customers").statusCode(200);

    String seen = services.last().header("authorization").getFirst().substring("Bearer ".length());
    String claims = decode(seen.split("\\.", -1)[1]);
    assertThat(claims)
        .contains("\"iss\":\"command-center\"", "\"upn\":\"oidc:ann\"")
        .contains("\"organization\":\"demo\"", "\"viewer\"", "\"analyst\"")
        .doesNotContain("operator", "admin");
  }

  @Test
  void theGatewaysOwnRoutesAskForTheMappedRole() {
    String analyst = provider.sign(provider.claims("ann", "demo", "cc-analysts"));
    String admin = provider.sign(provider.claims("zoe", "demo", "cc-analysts", "cc-admins"));

    ask(analyst, "/api/audit").statusCode(403);
    ask(admin, "/api/audit").statusCode(200);
  }

  @Test
  void aBodyArrivesWholeBehindTheExchange() {
    byte[] body = new byte[2_000_000];
    given()
        .header("Authorization", "Bearer " + provider.sign(claims("bodies")))
        .contentType("text/csv")
        .body(body)
        .post("/api/datasets")
        .then()
        .statusCode(200)
        .body("received", equalTo(body.length));
  }

  @Test
  void tokensThatAreNotForUsAreRefusedBeforeAnyServiceSeesThem() throws Exception {
    provider.make("unknown", "RS256");
    Map<String, String> refused =
        Map.ofEntries(
            Map.entry("audience", changed(c -> c.put("aud", "another-client"))),
            Map.entry("no audience", changed(c -> c.remove("aud"))),
            Map.entry("issuer", changed(c -> c.put("iss", "https://elsewhere.example"))),
            Map.entry("no issuer", changed(c -> c.remove("iss"))),
            Map.entry("expired", changed(c -> c.put("exp", later - 900))),
            Map.entry("no end", changed(c -> c.remove("exp"))),
            Map.entry("not yet", changed(c -> c.put("nbf", later))),
            Map.entry("issued later", changed(c -> c.put("iat", later))),
            Map.entry("ID token", changed(c -> c.put("typ", "ID"))),
            Map.entry("hash of another", changed(c -> c.put("at_hash", "x"))),
            Map.entry("nameless", changed(c -> c.remove("preferred_username"))),
            Map.entry("key", provider.sign(claims("eve"), "unknown", "RS256")),
            Map.entry("algorithm", provider.sign(claims("eve"), "first", "RS512")),
            Map.entry("none", unsigned("none", "")),
            Map.entry("HS256", hs256()));

    refused.forEach(
        (what, token) -> {
          for (String path : List.of("/api/customers", "/api/audit", "/api/customers/x/overview")) {
            services.reset();
            int status = ask(token, path).extract().statusCode();
            assertThat(status).as("%s at %s", what, path).isEqualTo(401);
            assertThat(services.last()).as(what).isNull();
          }
        });
  }

  @Test
  void aTokenWithoutOrganizationOrRoleIsForbiddenAndSaysWhatIsMissing() {
    Map<String, Object> homeless = claims("ann");
    homeless.remove("tenant");
    ask(provider.sign(homeless), "/api/customers")
        .statusCode(403)
        .contentType("application/problem+json")
        .body("detail", containsString("'tenant/id'"));
    for (Object odd : List.of("", "Big Corp", List.of("a", "b"), 7)) {
      homeless.put("tenant", Map.of("id", odd));
      ask(provider.sign(homeless), "/api/customers").statusCode(403);
    }
    ask(provider.sign(provider.claims("ann", "demo", "service", "superuser")), "/api/customers")
        .statusCode(403)
        .body("detail", containsString("'realm_access/roles'"));
    assertThat(services.last()).isNull();
  }

  @Test
  void organizationsMayComeAsAListOrAsAnObject() {
    for (Object shape : List.of(List.of("demo"), Map.of("demo", Map.of("id", "1")))) {
      Map<String, Object> claims = claims("ann");
      claims.put("tenant", Map.of("id", shape));
      ask(provider.sign(claims), "/api/customers").statusCode(200);
    }
  }

  @Test
  void keysRotateWithoutARestart() {
    provider.publish("second", "ES256");
    String rotated = provider.sign(claims("rotated"), "second", "ES256");

    // Unknown keys are asked for, but not for each token that names one.
    await().untilAsserted(() -> ask(rotated, "/api/customers").statusCode(200));
    int before = provider.reads();
    provider.make("invented", "RS256");
    for (int i = 0; i < 20; i++) {
      ask(provider.sign(claims("eve" + i), "invented", "RS256"), "/api/customers").statusCode(401);
    }
    assertThat(provider.reads() - before).isLessThanOrEqualTo(3);
  }

  @Test
  void whatTheProviderPublishedStillVerifiesWhileItIsAway() {
    provider.setAway(true);
    provider.make("unheard", "RS256");

    await()
        .untilAsserted(
            () -> {
              String unknown = provider.sign(claims("x" + System.nanoTime()), "unheard", "RS256");
              ask(unknown, "/api/customers").statusCode(401);
              given()
                  .get("/health")
                  .then()
                  .statusCode(200)
                  .body("status", equalTo("degraded"))
                  .body("identity_provider", equalTo("disconnected"));
            });
    ask(provider.sign(claims("still")), "/api/customers").statusCode(200);
    as("viewer@demo").get("/api/customers").then().statusCode(200);
  }

  private static ValidatableResponse ask(String token, String path) {
    return given().header("Authorization", "Bearer " + token).get(path).then();
  }

  private Map<String, Object> claims(String name) {
    return provider.claims(name, "demo", "cc-analysts");
  }

  private String changed(Consumer<Map<String, Object>> change) {
    Map<String, Object> claims = claims("eve");
    change.accept(claims);
    return provider.sign(claims);
  }

  /** Claims that are good, in a token that is not signed by the provider. */
  private String unsigned(String algorithm, String signature) {
    String header = "{\"alg\":\"%s\",\"kid\":\"first\"}".formatted(algorithm);
    String claims = provider.sign(claims("eve")).split("\\.", -1)[1];
    return encode(header.getBytes(StandardCharsets.US_ASCII)) + "." + claims + "." + signature;
  }

  private String hs256() throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(provider.publicKey("first"), mac.getAlgorithm()));
    String text = unsigned("HS256", "");
    byte[] signed = text.substring(0, text.length() - 1).getBytes(StandardCharsets.US_ASCII);
    return text + encode(mac.doFinal(signed));
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static String decode(String part) {
    return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
  }
}
