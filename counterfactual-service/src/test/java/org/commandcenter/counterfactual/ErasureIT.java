package org.commandcenter.counterfactual;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.UUID;
import org.commandcenter.counterfactual.neighbours.NeighbourServers;
import org.commandcenter.counterfactual.neighbours.World;
import org.commandcenter.platform.data.Database;
import org.commandcenter.platform.erasure.ErasureFollower;
import org.commandcenter.platform.security.Role;
import org.commandcenter.platform.testing.PostgresResource;
import org.commandcenter.platform.testing.Tombstones;
import org.commandcenter.platform.testing.Traces;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(NeighbourServers.class)
class ErasureIT {
  private static final String ORG = "erasure";

  @Inject Database database;
  @Inject ErasureFollower follower;

  @Test
  void nothing_is_left_of_an_erased_person_even_while_neighbours_still_publish_it() {
    String person = UUID.randomUUID().toString();
    World world =
        World.named(ORG)
            .customer(person, 1000)
            .prediction(person, 0.7, 20_000)
            .trajectory(person, "2026-01-05", 0.7)
            .signal(person, "2026-01-05", 0.7, 20_000.0)
            .signal(person, "2026-03-02", 0.8, 20_000.0)
            .intervention(person, "discount_offer", "2026-01-10", 10.0)
            .outcome(person, "churned", "2026-04-01")
            .customer("other", 1000)
            .prediction("other", 0.6, 10_000)
            .publish();
    Calls.as(ORG, Role.ANALYST)
        .header("Idempotency-Key", "simulation")
        .body("{}")
        .post("/api/counterfactual/simulate")
        .then()
        .statusCode(200);
    Calls.get(ORG, "/api/decisions")
        .getList("items.decision_id", String.class)
        .forEach(decision -> Calls.get(ORG, "/api/decisions/" + decision + "/replay"));
    Traces traces = new Traces(database, ORG, Set.of(person));
    assertThat(traces.inTables())
        .extracting(trace -> trace.substring(0, trace.indexOf('.')))
        .contains(
            "customer_fact",
            "touch",
            "outcome",
            "prediction",
            "risk_signal",
            "risk_trajectory",
            "decision_version",
            "decision_replay",
            "scenario_customer",
            "idempotency_key");

    world.erased(person);
    // Other tests' organizations need not have anybody who answers: whether all did says nothing.
    follower.follow();

    assertThat(traces.inTables()).allMatch(Tombstones::knows);
    // What was fetched before has the person still, and so has a new version of it.
    world.customer("third", 1000).publish();
    Calls.as(ORG, Role.VIEWER)
        .get("/api/counterfactual/recommendations/" + person)
        .then()
        .statusCode(404);
    Calls.as(ORG, Role.VIEWER).get("/api/regret/customers/" + person).then().statusCode(404);
    assertThat(Calls.get(ORG, "/api/decisions").getList("items")).isEmpty();
    assertThat(
            Calls.post(ORG, "/api/counterfactual/simulate", "{}")
                .getList("customers.customer_id", String.class))
        .containsExactly("other");
    assertThat(traces.inTables()).allMatch(Tombstones::knows);
    assertThat(traces.inObjects()).isEmpty();
  }
}
