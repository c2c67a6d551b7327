package org.commandcenter.counterfactual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.commandcenter.counterfactual.neighbours.NeighbourServers;
import org.commandcenter.platform.security.Role;
import org.commandcenter.platform.testing.PostgresResource;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(NeighbourServers.class)
class ColumnsIT {
  @Test
  void rowsAreSimulatedByTheGoldenValues() {
    JsonPath answer =
        Calls.post(
            "columns",
            "/api/counterfactual/columns/simulate",
            """
            {"churn_probability": [0.62, 0.62, null, 0.62],
             "intervention_type": ["proactive_outreach", "discount_offer", "none", "none"],
             "intervention_timing": ["7d_earlier", "30d_earlier", "7d_earlier", "no_action"],
             "value_at_stake": [10000]}
            """);

    List<Double> reduction = answer.getList("columns.churn_reduction");
    assertThat(reduction.get(0)).isCloseTo(0.1254, within(5e-5));
    assertThat(reduction.get(1)).isCloseTo(0.2, within(1e-12));
    assertThat(reduction.get(2)).isNull();
    assertThat(reduction.get(3)).isZero();
    assertThat(answer.getList("columns.revenue_recovered", Double.class).get(1))
        .isCloseTo(2000, within(1e-6));
    assertThat(answer.getString("evidence")).isEqualTo("assumed");
    assertThat(answer.getString("explanation")).contains("4 rows");
  }

  @Test
  void foregoneValueIsThatOfTheBestAlternative() {
    JsonPath answer =
        Calls.post(
            "columns",
            "/api/counterfactual/columns/regret",
            """
            {"churn_probability": [0.62, 0.62], "value_at_stake": [10000, 10000],
             "intervention_type": ["none", "discount_offer"], "delay_days": [21, 0]}
            """);

    assertThat(answer.getList("columns.foregone_value", Double.class).get(0))
        .isCloseTo(2000, within(1e-6));
    assertThat(answer.getList("columns.foregone_value", Double.class).get(1))
        .isCloseTo(0, within(1e-6));
  }

  @Test
  void columnsThatDoNotFitAreRefused() {
    Calls.as("columns", Role.VIEWER)
        .body("{\"churn_probability\": [0.1, 0.2, 0.3], \"value_at_stake\": [1, 2]}")
        .post("/api/counterfactual/columns/simulate")
        .then()
        .statusCode(422)
        .body("violations[0].field", Matchers.equalTo("value_at_stake"));
    Calls.as("columns", Role.VIEWER)
        .body("{\"churn_probability\": [0.1], \"intervention_type\": [\"prayer\"]}")
        .post("/api/counterfactual/columns/simulate")
        .then()
        .statusCode(422)
        .body("violations[0].field", Matchers.equalTo("intervention_type"));
  }

  @Test
  void aHundredThousandRowsAreOneCall() {
    String numbers =
        IntStream.range(0, 100_000)
            .mapToObj(i -> "0." + (i % 9 + 1))
            .collect(Collectors.joining(","));
    String answer =
        Calls.as("columns", Role.VIEWER)
            .body("{\"churn_probability\": [" + numbers + "], \"answer\": [\"churn_reduction\"]}")
            .post("/api/counterfactual/columns/simulate")
            .then()
            .statusCode(200)
            .extract()
            .asString();

    assertThat(answer).doesNotContain("revenue_recovered");
    assertThat(answer.split(",", -1)).hasSizeGreaterThan(99_999);
  }
}
