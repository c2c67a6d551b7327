package org.commandcenter.local.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.commandcenter.local.state.SigningKeys;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(CommandCenter.Started.class)
class AccessIT {
  private final CommandCenter center;

  AccessIT(CommandCenter center) {
    this.center = center;
  }

  @ParameterizedTest
  @CsvSource({"viewer,1", "analyst,2", "operator,3", "admin,4"})
  void loginTellsRolesAndOrganization(String role, int implied) {
    Api anonymous = center.anonymous();
    String password =
        center.connection().users().stream()
            .filter(user -> user.name().equals(role + "@demo"))
            .findFirst()
            .orElseThrow()
            .password();

    JsonNode login =
        anonymous
            .post(
                "/api/auth/login",
                "{\"username\": \"%s@demo\", \"password\": \"%s\"}".formatted(role, password))
            .expect(200);

    assertThat(login.path("organization").asText()).isEqualTo("demo");
    assertThat(login.path("roles")).hasSize(implied);
    assertThat(Instant.parse(login.path("expires_at").asText()))
        .isBetween(
            Instant.now().plus(Duration.ofHours(7)), Instant.now().plus(Duration.ofHours(9)));
  }

  @Test
  void wrongPasswordIsRefusedWithoutSayingWhatWasWrong() {
    Api anonymous = center.anonymous();

    String known = refusal(anonymous, "admin@demo");
    String unknown = refusal(anonymous, "nobody@demo");

    assertThat(known).isEqualTo(unknown);
  }

  @Test
  void roleThatDoesNotSufficeIsForbidden() {
    center.as("viewer@demo").post("/api/churn/models/train", "{}").expectProblem(403, "forbidden");
    center
        .as("analyst@demo")
        .put("/api/integrations/slack", "{\"webhook_url\": \"https://hooks.slack.com/x\"}")
        .expectProblem(403, "forbidden");
  }

  @ParameterizedTest
  @CsvSource({
    "0,/api/customers",
    "1,/api/customers",
    "2,/api/churn/models",
    "3,/api/regret/leaderboard",
    "4,/api/actions/log"
  })
  void everyProcessVerifiesTheTokenItself(int service, String path) throws Exception {
    center.direct(service, "").get(path).expectProblem(401, "unauthenticated");
    center.direct(service, token(-60)).get(path).expectProblem(401, "unauthenticated");
    String altered = token(60).replaceFirst("\\.[^.]{9}", ".eyJpc3MiOi");
    center.direct(service, altered).get(path).expectProblem(401, "unauthenticated");
    center.direct(service, token(60)).get(path).expect(200);
  }

  private static String refusal(Api anonymous, String name) {
    JsonNode problem =
        anonymous
            .post("/api/auth/login", "{\"username\": \"" + name + "\", \"password\": \"guess\"}")
            .expect(401);
    return problem.path("code").asText() + problem.path("detail").asText();
  }

  /** A viewer's token of the demo organization, signed as the gateway signs. */
  private String token(long secondsToLive) throws IOException, GeneralSecurityException {
    long now = Instant.now().getEpochSecond();
    String head = encode("{\"alg\":\"RS256\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.UTF_8));
    String claims =
        """
        {"iss":"command-center","aud":"command-center","sub":"viewer@demo","upn":"viewer@demo",
         "groups":["viewer"],"organization":"demo","iat":%d,"exp":%d}"""
            .formatted(now - 120, now + secondsToLive);
    String text = head + "." + encode(claims.getBytes(StandardCharsets.UTF_8));
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initSign(signingKey());
    signature.update(text.getBytes(StandardCharsets.UTF_8));
    return text + "." + encode(signature.sign());
  }

  private PrivateKey signingKey() throws IOException, GeneralSecurityException {
    String pem = Files.readString(new SigningKeys(center.folder().home()).signingKey());
    byte[] der = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
    return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der));
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
