package org.commandcenter.churn.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.commandcenter.churn.features.FeatureRows;
import org.commandcenter.churn.features.KnownBy;
import org.commandcenter.churn.features.Population;
import org.commandcenter.churn.features.PopulationRequest;
import org.commandcenter.churn.features.Populations;
import org.commandcenter.churn.registry.ModelBundle;
import org.commandcenter.churn.registry.ModelRegistry;
import org.commandcenter.churn.registry.ModelStore;
import org.commandcenter.churn.testing.Churn;
import org.commandcenter.churn.testing.CustomerServiceStub;
import org.commandcenter.platform.testing.PostgresResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(CustomerServiceStub.class)
class CrossFittedScoresIT {
  private static final String ORGANIZATION = "events-org";

  @TempDir Path folder;
  @Inject Populations populations;
  @Inject ModelRegistry registry;
  @Inject ModelStore store;

  @Test
  void aTrajectoryIsMadeByTheOneModelThatNeverSawTheCustomer() {
    Churn.trained();
    ModelBundle bundle = store.load(ORGANIZATION, registry.get(ORGANIZATION, "1.0.0"));
    assertThat(bundle.folds()).hasSize(5);

    try (Population population =
        populations.open(
            ORGANIZATION, new PopulationRequest(null, null, 30, KnownBy.RECORDED), _ -> {})) {
      FeatureRows rows = population.training(1_000_000);
      for (String id : Churn.world().ids().subList(0, 30)) {
        int[] own =
            IntStream.range(0, rows.size())
                .filter(row -> rows.customerIds()[row].equals(id))
                .toArray();
        if (own.length == 0) {
          continue;
        }
        assertThat(bundle.foldOf()).as("every training customer has a fold").containsKey(id);
        FeatureRows weeks = rows.select(own);
        double[] held = bundle.folds().get(bundle.foldOf().get(id)).probabilities(weeks.features());
        List<Double> points =
            Churn.read(ORGANIZATION, "/api/churn/trajectories/" + id)
                .getList("points.churn_probability", Double.class);
        for (int week = 0; week < held.length; week++) {
          assertThat(points.get(week)).isCloseTo(held[week], within(1e-9));
        }
      }
    }
  }

  @Test
  void servicesToTheRightGetTheSameNumbersInBulk() throws Exception {
    Churn.trained();

    JsonPath manifest = Churn.read(ORGANIZATION, "/api/churn/snapshots/predictions");
    assertThat(manifest.getInt("rows")).isEqualTo(Churn.world().staying().size());
    String id = Churn.world().staying().getFirst();
    JsonPath shown = Churn.read(ORGANIZATION, "/api/churn/predictions/" + id);
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement sql = connection.createStatement()) {
      try (ResultSet row =
          sql.executeQuery(
              "select * from '%s' where customer_id = '%s'".formatted(fetch("predictions"), id))) {
        assertThat(row.next()).isTrue();
        assertThat(row.getDouble("churn_probability"))
            .isEqualTo(shown.getDouble("churn_probability"));
        assertThat(row.getDouble("value_at_stake"))
            .isCloseTo(shown.getDouble("value_at_stake"), within(1e-6));
        assertThat(row.getString("value_method")).isEqualTo("survival");
        assertThat(row.getInt("horizon_days")).isEqualTo(30);
        assertThat(row.getTimestamp("as_of").toInstant())
            .isEqualTo(Instant.parse(shown.getString("as_of")));
        assertThat(row.getDouble("monthly_hazard"))
            .isCloseTo(
                1 - Math.pow(1 - shown.getDouble("churn_probability"), 30.4375 / 30), within(1e-9));
      }
      try (ResultSet counts =
          sql.executeQuery(
              """
              select (select count(distinct customer_id) from '%s'), (select count(*) from '%s'),
                (select count(*) from '%2$s' s left join '%1$s' t
                  on t.customer_id = s.customer_id and t.as_of = s.risk_signal_at
                  where t.churn_probability is distinct from s.churn_probability),
                (select count(*) from '%2$s' where ended_at is not null),
                (select count(*) from '%2$s'
                  where not (ended_at is null or ended_at > risk_signal_at)
                    or peak_probability < churn_probability
                    or json_array_length(json_keys(features)) < 5)
              """
                  .formatted(fetch("risk_trajectories"), fetch("risk_signals")))) {
        counts.next();
        assertThat(counts.getInt(1)).isGreaterThan(290);
        assertThat(counts.getInt(2)).as("risk signals").isPositive();
        assertThat(counts.getInt(3)).as("signals that are no point of a trajectory").isZero();
        assertThat(counts.getInt(4)).as("episodes from which customers recovered").isPositive();
        assertThat(counts.getInt(5)).as("episodes that make no sense").isZero();
      }
    }
  }

  private Path fetch(String table) throws java.io.IOException {
    String id = Churn.read(ORGANIZATION, "/api/churn/snapshots/" + table).getString("files[0].id");
    byte[] content =
        Churn.viewer(ORGANIZATION).get("/api/churn/snapshots/files/" + id).asByteArray();
    return Files.write(folder.resolve(table + ".parquet"), content);
  }
}
