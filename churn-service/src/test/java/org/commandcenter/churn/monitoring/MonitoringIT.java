package org.commandcenter.churn.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.commandcenter.churn.testing.Churn;
import org.commandcenter.churn.testing.CustomerServiceStub;
import org.commandcenter.churn.testing.SeededWorld;
import org.commandcenter.platform.security.Role;
import org.commandcenter.platform.testing.PostgresResource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(CustomerServiceStub.class)
class MonitoringIT {
  private static final String ORGANIZATION = "monitor-org";
  private static final Instant THEN = SeededWorld.END.minus(Duration.ofDays(84));

  @Inject ChurnDates churnDates;

  @Test
  void predictionsAreMeasuredOnWhatHappenedAfterThem() {
    SeededWorld world = new SeededWorld(600, 50, 33);
    world.write(Churn.folder(ORGANIZATION));
    String body = "{\"algorithm\": \"logistic_regression\", \"as_of\": \"%s\", \"activate\": %s}";
    JsonPath weak = Churn.train(ORGANIZATION, body.formatted(THEN, false));
    assertThat(weak.getString("state")).as(weak.prettify()).isEqualTo("succeeded");
    Churn.as(ORGANIZATION, Role.OPERATOR)
        .post("/api/churn/models/1.0.0/challenge")
        .then()
        .statusCode(200);
    Churn.train(ORGANIZATION, body.formatted(THEN, true));
    Churn.viewer(ORGANIZATION)
        .get("/api/churn/metrics/live")
        .then()
        .statusCode(200)
        .body("windows[0].served.status", equalTo("insufficient_evidence"));
    JsonPath atFirst = Churn.read(ORGANIZATION, "/api/churn/drift");
    assertThat(atFirst.getList("alarms")).as("what was so from the start is no news").isEmpty();

    Churn.await(
        ORGANIZATION,
        Churn.as(ORGANIZATION, Role.ANALYST).post("/api/churn/score").header("Location"));

    JsonPath live = Churn.read(ORGANIZATION, "/api/churn/metrics/live");
    assertThat(live.getString("windows[0].served.status"))
        .as(live.prettify())
        .isEqualTo("measured");
    Map<String, List<Instant>> left = churnDates.all(ORGANIZATION);
    long churned =
        left.values().stream()
            .filter(
                dates ->
                    dates.stream()
                        .anyMatch(
                            at -> at.isAfter(THEN) && !at.isAfter(THEN.plus(Duration.ofDays(30)))))
            .count();
    assertThat(live.getInt("windows[0].champion.churned")).isEqualTo((int) churned);
    assertThat(live.getDouble("windows[0].champion.roc_auc.value")).isGreaterThan(.6);
    assertThat(live.getString("champion_version")).isEqualTo("1.1.0");
    assertThat(live.getString("challenger_version")).isEqualTo("1.0.0");
    assertThat(live.getDouble("windows[0].challenger.roc_auc.value"))
        .as("the same training twice is the same model")
        .isEqualTo(live.getDouble("windows[0].champion.roc_auc.value"));
    assertThat(live.getString("windows[0].comparison.better")).isEqualTo("undecided");

    JsonPath drift = Churn.read(ORGANIZATION, "/api/churn/drift");
    assertThat(drift.getString("status")).as(drift.prettify()).isEqualTo("drifted");
    assertThat(drift.getList("alarms", String.class)).contains("tenure_days");
    String shown =
        Churn.viewer(ORGANIZATION)
            .get("/api/churn/predictions")
            .jsonPath()
            .getString("items[0].model_version");
    assertThat(shown).as("the challenger is never shown").isEqualTo("1.1.0");

    List<String> all = lines("");
    assertThat(all).isSorted().doesNotHaveDuplicates().hasSizeGreaterThan(10);
    assertThat(lines("?limit=3&after=" + all.get(4))).isEqualTo(all.subList(5, 8));
  }

  /** The customers of all predictions, as they are streamed. */
  private static List<String> lines(String query) {
    var answer =
        Churn.viewer(ORGANIZATION)
            .accept("application/x-ndjson")
            .get("/api/churn/predictions" + query)
            .then()
            .statusCode(200)
            .header("Scoring-Run", startsWith("1.1.0@"))
            .extract();
    return answer
        .asString()
        .lines()
        .filter(line -> !line.isBlank())
        .map(line -> JsonPath.from(line).getString("customer_id"))
        .toList();
  }
}
