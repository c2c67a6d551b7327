package org.commandcenter.local.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The running system with a real identity provider, which starts long after the gateway. */
@ExtendWith(CommandCenter.Started.class)
class KeycloakIT {
  private static Keycloak keycloak;

  private final CommandCenter center;

  KeycloakIT(CommandCenter center) {
    this.center = center;
  }

  @BeforeAll
  static void start(CommandCenter center) throws IOException {
    Optional<Path> distribution = Keycloak.distribution();
    assumeTrue(
        distribution.isPresent(), "No Keycloak here: .ci/run fetches it where it can be had");
    keycloak = new Keycloak(distribution.get(), center.providerPort());
    assertThat(center.anonymous().get("/health").expect(200).path("status").asText())
        .as("health of the gateway while its provider is away")
        .isEqualTo("degraded");
    keycloak.awaitReady();
    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> center.anonymous().get("/health").json().path("identity_provider").asText(),
            "connected"::equals);
  }

  @AfterAll
  static void stop() throws IOException {
    if (keycloak != null) {
      keycloak.close();
    }
  }

  @Test
  void itsUsersGetInWithTheirMappedRoleToTheirOwnOrganization() {
    Api ann = as("command-center", "ann");
    Api zoe = as("command-center", "zoe");

    String customer =
        ann.get("/api/customers?limit=1").expect(200).at("/items/0/customer_id").asText();
    ann.get("/api/churn/predictions/" + customer).expect(200);
    ann.get("/api/customers/" + customer + "/overview").expect(200);
    ann.get("/api/audit").expectProblem(403, "forbidden");
    zoe.get("/api/customers/" + customer).expectProblem(404, "not_found");
    zoe.get("/api/audit?limit=1").expect(200);
    await()
        .untilAsserted(
            () ->
                assertThat(
                        center
                            .as("admin@demo")
                            .get("/api/audit?subject=oidc:ann&path=/api/customers/" + customer)
                            .expect(200)
                            .path("items"))
                    .isNotEmpty());
  }

  @Test
  void programsGetInByClientCredentials() {
    Api reporting = new Api(center.anonymous().address(), keycloak.programToken("reporting"));

    assertThat(reporting.get("/api/customers?limit=1").expect(200).path("items")).hasSize(1);
    reporting.post("/api/churn/models/train", "{}").expectProblem(403, "forbidden");
  }

  @Test
  void anotherClientsTokenIsRefused() {
    as("another", "ann").get("/api/customers").expectProblem(401, "unauthenticated");
  }

  @Test
  void noServiceTakesItsTokensPastTheGateway() {
    String token = keycloak.token("command-center", "ann");

    center.direct(1, token).get("/api/customers").expectProblem(401, "unauthenticated");
  }

  @Test
  void withoutOrganizationOrRoleItsUsersAreForbiddenWithTheReason() {
    assertThat(detail(as("command-center", "homeless"))).contains("organization");
    assertThat(detail(as("command-center", "idle"))).contains("realm_access/roles");
  }

  @Test
  void aDisabledUserGetsNoMoreTokens() {
    as("command-center", "leaver").get("/api/customers?limit=1").expect(200);

    keycloak.disable("leaver");

    assertThat(keycloak.tokenAnswer("command-center", "leaver").status()).isIn(400, 401);
  }

  @Test
  void itsKeysRotateWithoutARestartHere() {
    final Api before = as("command-center", "ann");
    keycloak.rotateKey(500);
    as("command-center", "ann").get("/api/customers?limit=1").expect(200);

    keycloak.rotateKey(600);
    keycloak.removeOtherKeys(600);
    await()
        .untilAsserted(() -> as("command-center", "ann").get("/api/customers?limit=1").expect(200));

    // Signed by a key that is published no more, and not seen before.
    before.get("/api/customers?limit=1").expectProblem(401, "unauthenticated");
  }

  private Api as(String client, String user) {
    return new Api(center.anonymous().address(), keycloak.token(client, user));
  }

  private static String detail(Api caller) {
    return caller.get("/api/customers").expectProblem(403, "forbidden").path("detail").asText();
  }
}
