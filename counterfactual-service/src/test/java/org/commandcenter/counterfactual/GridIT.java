package org.commandcenter.counterfactual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.commandcenter.counterfactual.neighbours.NeighbourServers;
import org.commandcenter.counterfactual.neighbours.World;
import org.commandcenter.platform.security.Role;
import org.commandcenter.platform.testing.PostgresResource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(NeighbourServers.class)
class GridIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void everyCustomerIsInEveryScenarioAndRowsGoOnAfterAnyOfThem() throws IOException {
    World.named("grid")
        .customer("a", 1000)
        .prediction("a", 0.62, 10_000)
        .customer("b", 3000)
        .prediction("b", 0.10, 30_000)
        .customer("lost", 1000)
        .prediction("lost", 0.99, 10_000)
        .outcome("lost", "churned", "2026-01-11")
        .customer("unscored", 3000)
        .publish();

    Response answer = lines("");
    List<JsonNode> all = rows(answer);

    assertThat(all).hasSize(20);
    assertThat(answer.header("Total-Count")).isEqualTo("20");
    List<String> keys = all.stream().map(GridIT::key).toList();
    assertThat(keys).isSorted().doesNotHaveDuplicates();
    JsonNode outreach = all.get(keys.indexOf("a|proactive_outreach|14d_earlier"));
    assertThat(outreach.path("churn_reduction").asDouble()).isCloseTo(0.1329, within(5e-5));
    assertThat(outreach.path("evidence").asText()).isEqualTo("assumed");
    assertThat(outreach.path("effects_version").asText()).isEqualTo("rules-v1");
    for (int i = 0; i < keys.size(); i += 3) {
      Response rest = lines("?limit=4&after=" + keys.get(i));
      assertThat(rows(rest).stream().map(GridIT::key).toList())
          .isEqualTo(keys.subList(i + 1, Math.min(i + 5, keys.size())));
      assertThat(rest.header("Scoring-Run")).isEqualTo(answer.header("Scoring-Run"));
    }
    assertThat(rows(lines("?customer_id=b"))).hasSize(10);
    assertThat(rows(lines("?limit=0"))).isEmpty();

    Calls.setEffect("grid", "proactive_outreach", -0.12, 0.04);
    assertThat(lines("?limit=1").header("Scoring-Run")).isNotEqualTo(answer.header("Scoring-Run"));
  }

  /** What the starter workbook's live calculation does. */
  @Test
  void columnsWithTheLongestDelayOfTheirCustomerGiveTheNumbersOfTheGrid() throws IOException {
    World.named("grid-live")
        .customer("known", 1000)
        .prediction("known", 0.62, 10_000)
        .signal("known", "2026-01-01", 0.6, 9_000.0)
        .customer("assumed", 3000)
        .prediction("assumed", 0.7, 30_000)
        .publish();
    List<JsonNode> grid = rows(Calls.as("grid-live", Role.VIEWER).get("/api/counterfactual/grid"));
    Map<String, Double> delays = new HashMap<>();
    grid.forEach(row -> delays.merge(text(row, "customer_id"), delay(row), Math::max));
    ObjectNode columns = JSON.createObjectNode();
    for (JsonNode row : grid) {
      columns.withArray("churn_probability").add(row.get("baseline_churn_prob"));
      columns.withArray("intervention_type").add(row.get("intervention_type"));
      columns.withArray("intervention_timing").add(row.get("intervention_timing"));
      columns.withArray("delay_days").add(delays.get(text(row, "customer_id")));
      columns.withArray("segment").add(row.get("segment"));
    }

    List<Double> live =
        Calls.post("grid-live", "/api/counterfactual/columns/simulate", columns.toString())
            .getList("columns.counterfactual_churn_prob", Double.class);

    assertThat(grid).hasSize(20);
    assertThat(delays.get("known")).isNotEqualTo(delays.get("assumed"));
    for (int i = 0; i < grid.size(); i++) {
      assertThat(live.get(i))
          .as(key(grid.get(i)))
          .isCloseTo(grid.get(i).path("counterfactual_churn_prob").asDouble(), within(1e-12));
    }
  }

  private static String text(JsonNode row, String column) {
    return row.path(column).asText();
  }

  private static double delay(JsonNode row) {
    return row.path("delay_days").asDouble();
  }

  @Test
  void theLeaderboardStreamsInTheOrderOfItsCustomers() throws IOException {
    World world = World.named("grid-regret");
    for (String id : List.of("c", "a", "b")) {
      world
          .customer(id, 1000)
          .prediction(id, 0.99, 10_000)
          .signal(id, "2026-01-01", 0.7, 9_000.0)
          .outcome(id, "churned", "2026-01-21");
    }
    world.publish();

    Response all =
        Calls.as("grid-regret", Role.VIEWER)
            .accept("application/x-ndjson")
            .get("/api/regret/leaderboard");
    Response rest =
        Calls.as("grid-regret", Role.VIEWER)
            .accept("application/x-ndjson")
            .get("/api/regret/leaderboard?after=a");
    Response next =
        Calls.as("grid-regret", Role.VIEWER)
            .accept("application/x-ndjson")
            .get("/api/regret/leaderboard?after=a&limit=1");

    assertThat(rows(all).stream().map(row -> row.path("customer_id").asText()))
        .containsExactly("a", "b", "c");
    assertThat(rows(rest).stream().map(row -> row.path("customer_id").asText()))
        .containsExactly("b", "c");
    assertThat(rows(next).stream().map(row -> row.path("customer_id").asText()))
        .containsExactly("b");
    Calls.as("grid-regret", Role.VIEWER)
        .accept("application/x-ndjson")
        .get("/api/regret/leaderboard?limit=-1")
        .then()
        .statusCode(422);
    assertThat(Calls.get("grid-regret", "/api/regret/leaderboard").getList("items")).hasSize(3);
  }

  private static Response lines(String query) {
    return Calls.as("grid", Role.VIEWER)
        .urlEncodingEnabled(false)
        .get("/api/counterfactual/grid" + query.replace("|", "%7C"));
  }

  private static List<JsonNode> rows(Response answer) throws IOException {
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.contentType()).startsWith("application/x-ndjson");
    List<JsonNode> rows = new ArrayList<>();
    for (String line : answer.asString().lines().toList()) {
      if (!line.isBlank()) {
        rows.add(JSON.readTree(line));
      }
    }
    return rows;
  }

  private static String key(JsonNode row) {
    return row.path("customer_id").asText()
        + "|"
        + row.path("intervention_type").asText()
        + "|"
        + row.path("intervention_timing").asText();
  }
}
