package org.commandcenter.local.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
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
  void everyProcessVerifiesTheTokenItself(int service, String path) {
    center.direct(service, "").get(path).expectProblem(401, "unauthenticated");
    SignedTokens tokens = new SignedTokens(center.folder());
    String expired = tokens.expired("demo", "viewer");
    center.direct(service, expired).get(path).expectProblem(401, "unauthenticated");
    center.direct(service, tokens.of("demo", "viewer")).get(path).expect(200);
  }

  private static String refusal(Api anonymous, String name) {
    JsonNode problem =
        anonymous
            .post("/api/auth/login", "{\"username\": \"" + name + "\", \"password\": \"guess\"}")
            .expect(401);
    return problem.path("code").asText() + problem.path("detail").asText();
  }
}
