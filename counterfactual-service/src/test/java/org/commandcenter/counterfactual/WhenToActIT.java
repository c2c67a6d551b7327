package org.commandcenter.counterfactual;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import org.commandcenter.counterfactual.neighbours.NeighbourServers;
import org.commandcenter.counterfactual.neighbours.World;
import org.commandcenter.platform.testing.PostgresResource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(NeighbourServers.class)
class WhenToActIT {
  @Test
  void a_young_organization_is_told_what_is_missing_instead_of_a_rule() {
    World world = World.named("when");
    for (String id : new String[] {"kept", "lost"}) {
      world.customer(id, 1000).prediction(id, 0.5, 20_000).signal(id, "2025-10-06", 0.6, 9000.0);
      for (int day = 6; day <= 27; day += 7) {
        world.trajectory(id, "2025-10-%02d".formatted(day), 0.6);
      }
    }
    world
        .intervention("kept", "priority_support", "2025-10-15", 10.0)
        .outcome("lost", "churned", "2025-10-18")
        .customer("unscored", 10)
        .signal("unscored", "2025-10-06", 0.6, 9000.0)
        .publish();

    JsonPath answer = Calls.get("when", "/api/regret/when-to-act");

    assertThat(answer.getString("status")).isEqualTo("insufficient_evidence");
    assertThat(answer.getInt("episodes")).as("those with weekly states").isEqualTo(2);
    assertThat(answer.getInt("acted")).isEqualTo(1);
    assertThat(answer.getInt("lost")).isEqualTo(1);
    assertThat(answer.<Object>get("learned")).isNull();
    assertThat(answer.getList("missing")).hasSize(4);
    assertThat(answer.getString("evidence")).isEqualTo("observational");
    assertThat(answer.getString("explanation")).contains("not enough evidence");
    World.named("when-empty").publish();
    assertThat(Calls.get("when-empty", "/api/regret/when-to-act").getString("status"))
        .isEqualTo("insufficient_evidence");
  }
}
