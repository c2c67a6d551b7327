package org.commandcenter.counterfactual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.commandcenter.counterfactual.neighbours.NeighbourServers;
import org.commandcenter.counterfactual.neighbours.World;
import org.commandcenter.platform.security.Role;
import org.commandcenter.platform.testing.PostgresResource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(NeighbourServers.class)
class HistoryIT {
  @Test
  void what_a_neighbour_learns_is_in_the_next_answer() {
    World world =
        World.named("current")
            .customer("c1", 1000)
            .prediction("c1", 0.7, 20_000)
            .signal("c1", "2026-01-05", 0.7, 20_000.0)
            .publish();
    assertThat(Calls.get("current", "/api/regret/leaderboard").getList("items")).isEmpty();
    JsonPath before = Calls.get("current", "/api/decisions");
    assertThat(before.getString("items[0].intervention")).isEqualTo("none");
    assertThat(before.<Object>get("items[0].decision_date")).isNull();

    world
        .intervention("c1", "proactive_outreach", "2026-01-19 06:00:00", 40.0)
        .outcome("c1", "churned", "2026-02-02")
        .publish();

    JsonPath board = Calls.get("current", "/api/regret/leaderboard");
    assertThat(board.getDouble("items[0].delay_days")).isEqualTo(14.25);
    assertThat(board.getString("items[0].decision_date")).isEqualTo("2026-01-19T06:00:00Z");
    assertThat(board.getDouble("items[0].actual.cost")).isEqualTo(40);
    assertThat(Calls.get("current", "/api/decisions").getList("items")).hasSize(1);
  }

  @Test
  void decisions_belong_to_the_episode_in_which_they_fall() {
    World.named("episodes")
        .customer("c1", 1000)
        .prediction("c1", 0.7, 20_000)
        .signal("c1", "2026-01-05", 0.7, 20_000.0)
        .signal("c1", "2026-03-02", 0.8, 20_000.0)
        .intervention("c1", "discount_offer", "2026-01-01", null)
        .assignment("c1", "priority_support", "2026-01-10", 0.4)
        .intervention("c1", "priority_support", "2026-01-12", null)
        .intervention("c1", "discount_offer", "2026-01-20", null)
        .assignment("c1", "holdout", "2026-03-09", 0.1)
        .event("c1", "usage", "2026-03-10", "{\"hours\": 3}")
        .publish();

    JsonPath log = Calls.get("episodes", "/api/decisions?customer_id=crm-c1");

    assertThat(log.getList("items.intervention", String.class))
        .containsExactly("none", "discount_offer", "priority_support", "discount_offer");
    assertThat(log.getList("items.decisive", Boolean.class))
        .containsExactly(true, false, true, false);
    assertThat(log.getList("items.delay_days", Double.class)).containsExactly(7.0, 15.0, 7.0, null);
    assertThat(log.getString("items[0].decided_by")).isEqualTo("experiment:e1");
    assertThat(log.getDouble("items[2].propensity")).isEqualTo(0.4);
    assertThat(log.getDouble("items[2].known.churn_probability")).isEqualTo(0.7);
    assertThat(log.getString("items[2].known.model_version")).isEqualTo("m1");
    assertThat(Calls.get("episodes", "/api/decisions?limit=2").getString("next_cursor"))
        .isNotNull();
  }

  @Test
  void an_answer_survives_its_neighbours_and_says_that_it_is_stale() {
    World.named("stale")
        .customer("c1", 1000)
        .signal("c1", "2026-01-05", 0.7, 20_000.0)
        .outcome("c1", "churned", "2026-02-02")
        .publish();
    String known = Calls.get("stale", "/api/regret/leaderboard").getString("data_as_of");

    for (String neighbour : new String[] {"customer-service", "churn-service"}) {
      World unseen = World.named("never-asked-" + neighbour).publish();
      Runnable restore = World.cut(neighbour);
      try {
        JsonPath stale = Calls.get("stale", "/api/regret/leaderboard");
        assertThat(stale.getBoolean("stale")).isTrue();
        assertThat(stale.getString("data_as_of")).isNotNull().isGreaterThanOrEqualTo(known);
        assertThat(stale.getList("items")).hasSize(1);

        Calls.as(unseen.organization(), Role.VIEWER)
            .get("/api/regret/leaderboard")
            .then()
            .statusCode(503)
            .body("code", equalTo("neighbour_unavailable"))
            .body("detail", containsString(neighbour));
      } finally {
        restore.run();
      }
      Awaitility.await()
          .atMost(Duration.ofSeconds(10))
          .until(() -> !Calls.get("stale", "/api/regret/leaderboard").getBoolean("stale"));
    }
  }
}
