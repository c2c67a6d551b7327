package org.commandcenter.counterfactual.history;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.commandcenter.counterfactual.decisions.Replays;
import org.commandcenter.counterfactual.neighbours.NeighbourServers;
import org.commandcenter.counterfactual.neighbours.World;
import org.commandcenter.platform.data.Database;
import org.commandcenter.platform.security.Role;
import org.commandcenter.platform.testing.PostgresResource;
import org.commandcenter.platform.testing.TestTokens;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(NeighbourServers.class)
class DecisionLogIT {
  private static final int BATCHES = 40;
  private static final int CORRECTIONS = 25;

  @Inject Database database;
  @Inject Replays replays;

  @Test
  void replays_answer_the_same_bit_for_bit_after_a_thousand_late_corrections() {
    World world = World.named("corrected");
    for (int i = 0; i < 12; i++) {
      String id = "c" + i;
      world
          .customer(id, 500 + 1000 * i)
          .prediction(id, 0.5, 9_000 + i)
          .signal(id, "2026-01-%02d".formatted(i + 1), 0.61 + i / 37.0, 1e5 / (i + 3));
      if (i % 2 == 0) {
        world.intervention(id, "priority_support", "2026-02-%02d".formatted(i + 1), 100.0 / 3);
      }
      if (i % 3 == 0) {
        world.outcome(id, "churned", "2026-03-0" + (1 + i / 3));
      }
    }
    world.publish();
    Corrections corrections = new Corrections(5);
    Map<String, Map<String, String>> answers = new LinkedHashMap<>();
    Map<String, String> logs = new LinkedHashMap<>();
    for (int batch = 0; batch < BATCHES; batch++) {
      if (batch % 10 == 0) {
        JsonPath log = get("corrected", "/api/decisions");
        String at = log.getString("known_at");
        logs.put(at, log.getString("items"));
        answers.put(at, replayed(at, log.getList("items.decision_id", String.class)));
        setEffect("corrected", -0.1 - batch / 300.0);
      }
      database.useOrganization(
          "corrected",
          handle -> {
            corrections.make(handle, "corrected", CORRECTIONS);
            DecisionLog.rebuild(handle, "corrected");
          });
    }

    assertThat(answers).hasSize(4);
    answers.forEach(
        (at, then) -> {
          assertThat(get("corrected", "/api/decisions?known_at=" + at).getString("items"))
              .isEqualTo(logs.get(at));
          assertThat(replayed(at, then.keySet())).isEqualTo(then);
        });
    String first = answers.keySet().iterator().next();
    String decision = answers.get(first).keySet().iterator().next();
    JsonPath replay = get("corrected", "/api/decisions/" + decision + "/replay?known_at=" + first);
    assertThat(replay.getBoolean("identical")).isTrue();
    assertThat(replay.getBoolean("today.same_answer")).isFalse();
    assertThat(List.copyOf(answers.values())).doesNotHaveDuplicates();
  }

  @Test
  void a_correction_closes_one_version_and_adds_another_that_says_what_changed() {
    World world =
        World.named("versions")
            .customer("c1", 1000)
            .prediction("c1", 0.7, 20_000)
            .signal("c1", "2026-01-05", 0.7, 20_000.0)
            .intervention("c1", "priority_support", "2026-01-12", 40.0)
            .publish();
    JsonPath log = get("versions", "/api/decisions");
    String id = log.getString("items[0].decision_id");
    assertThat(versions(id).getList("versions")).hasSize(1);

    world.outcome("c1", "churned", "2026-03-01").publish();
    JsonPath corrected = versions(id);

    assertThat(corrected.getList("versions.changes[0].field", String.class))
        .containsExactly("episode_end", "loss");
    assertThat(corrected.getString("versions[0].known_until")).isNull();
    assertThat(corrected.getString("versions[1].known_until"))
        .isEqualTo(corrected.getString("versions[0].known_from"));
    assertThat(corrected.getString("versions[1].decision.known.lost_at")).isNull();
    assertThat(corrected.getString("explanation"))
        .contains("corrected once, the last time in episode end and loss");
    String before = log.getString("known_at");
    JsonPath then = get("versions", "/api/decisions/" + id + "/replay?known_at=" + before);
    assertThat(then.getDouble("judgement.decision_regret")).isZero();
    assertThat(then.getList("judgement.options.intervention", String.class))
        .containsExactlyInAnyOrder(
            "priority_support", "none", "priority_support", "proactive_outreach", "discount_offer");
    JsonPath now = get("versions", "/api/decisions/" + id + "/replay");
    assertThat(now.getDouble("judgement.decision_regret")).isNegative();
    assertThat(now.getBoolean("today.same_answer")).isTrue();
    JsonPath board = get("versions", "/api/regret/leaderboard");
    assertThat(now.getDouble("judgement.foregone_value"))
        .isEqualTo(board.getDouble("items[0].foregone_value"));
  }

  @Test
  void nothing_is_written_when_nothing_was_learnt() {
    World.named("unchanged")
        .customer("c1", 1000)
        .signal("c1", "2026-01-05", 0.7, 20_000.0)
        .publish();
    get("unchanged", "/api/decisions");
    String before = written();
    database.useOrganization("unchanged", handle -> DecisionLog.rebuild(handle, "unchanged"));
    assertThat(written()).isEqualTo(before);
  }

  @Test
  void all_pages_of_a_walk_show_what_was_known_when_it_began() {
    World world = World.named("walk").customer("c1", 1000);
    for (int day = 1; day <= 3; day++) {
      world.intervention("c1", "priority_support", "2026-01-0" + day, 10.0);
    }
    world.publish();
    JsonPath first = get("walk", "/api/decisions?limit=2");
    world
        .intervention("c1", "discount_offer", "2026-01-01 12:00:00", 10.0)
        .signal("c1", "2026-01-01", 0.7, 20_000.0)
        .publish();
    JsonPath second = get("walk", "/api/decisions?cursor=" + first.getString("next_cursor"));
    assertThat(second.getList("items.intervention")).containsExactly("priority_support");
    assertThat(second.getString("known_at")).isEqualTo(first.getString("known_at"));
    assertThat(get("walk", "/api/decisions").getList("items")).hasSize(4);
  }

  private String written() {
    return database.inOrganization(
        "unchanged",
        handle ->
            handle
                .createQuery(
                    """
                    select string_agg(distinct v.xmin::text || k.known_from, ' ')
                    from decision_version v cross join decision_knowledge k
                    """)
                .mapTo(String.class)
                .one());
  }

  /** What each decision was answered at that time; everything but what is known today. */
  private Map<String, String> replayed(String at, Collection<String> decisions) {
    Map<String, String> answers = new LinkedHashMap<>();
    for (String decision : decisions) {
      answers.put(decision, replays.answer("corrected", decision, Instant.parse(at)));
    }
    return answers;
  }

  private static JsonPath versions(String id) {
    return get("versions", "/api/decisions/" + id);
  }

  private static JsonPath get(String organization, String path) {
    return given()
        .auth()
        .oauth2(TestTokens.token(organization, Role.VIEWER))
        .get(path)
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  private static void setEffect(String organization, double mean) {
    given()
        .auth()
        .oauth2(TestTokens.token(organization, Role.ADMIN))
        .contentType("application/json")
        .body(
            "{\"intervention\": \"priority_support\", \"mean\": %s, \"sd\": 0.05}".formatted(mean))
        .put("/api/effects")
        .then()
        .statusCode(200);
  }
}
