package org.commandcenter.churn.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.commandcenter.churn.testing.Churn;
import org.commandcenter.churn.testing.CustomerServiceStub;
import org.commandcenter.churn.testing.HistoryTables;
import org.commandcenter.churn.testing.ParquetFiles;
import org.commandcenter.platform.testing.PostgresResource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(CustomerServiceStub.class)
class ForecastIT {
  private static final String EVENTS = "events-org";
  private static final Instant END = Instant.parse("2026-06-30T00:00:00Z");

  @Test
  void revenueIsContinuedBesideWhatTodaysCustomersPay() {
    Churn.trained();
    HistoryTables.none(Churn.folder(EVENTS));

    JsonPath forecast = Churn.read(EVENTS, "/api/forecast/revenue?months_ahead=6");

    assertThat(forecast.getString("basis")).isEqualTo("mrr");
    assertThat(forecast.getString("method")).isEqualTo("series");
    assertThat(forecast.getString("roll_forward.basis")).isEqualTo("predictions");
    assertThat(forecast.getInt("roll_forward.customers")).isEqualTo(Churn.world().staying().size());
    assertThat(forecast.getString("history[-1].month")).isEqualTo("2026-05");
    assertThat(forecast.getString("monthly_forecast[0].month")).isEqualTo("2026-06");
    assertThat(forecast.getList("monthly_forecast")).hasSize(6);
    assertThat(forecast.getDouble("monthly_forecast[5].predicted_revenue"))
        .isCloseTo(
            forecast.getDouble("monthly_forecast[5].components.existing_customers")
                + forecast.getDouble("monthly_forecast[5].components.not_yet_visible"),
            within(1e-6));
    assertThat(forecast.getDouble("monthly_forecast[5].components.existing_customers"))
        .isLessThan(forecast.getDouble("roll_forward.starting_mrr"));
    assertThat(forecast.getDouble("monthly_forecast[0].interval_95.low"))
        .isLessThanOrEqualTo(forecast.getDouble("monthly_forecast[0].interval_80.low"));
    assertThat(forecast.getInt("trial.chosen.points")).isPositive();
    assertThat(forecast.getString("seasonality_factors")).isNull();
    assertThat(forecast.getList("notes", String.class))
        .anySatisfy(note -> assertThat(note).contains("pipeline is not counted"));
  }

  @Test
  void pipelineIsWeightedByWhatBecameOfPastDeals() {
    Path folder = Churn.folder("deals-org");
    double due = deals(folder, 400);

    JsonPath forecast = Churn.read("deals-org", "/api/pipeline/forecast?limit=5");

    assertThat(forecast.getString("basis")).isEqualTo("deals");
    assertThat(forecast.getDouble("by_stage.find { it.stage == 'proposal' }.probability"))
        .isCloseTo(.6, within(.12));
    assertThat(forecast.getDouble("by_stage.find { it.stage == 'prospect' }.probability"))
        .isCloseTo(.3, within(.1));
    assertThat(forecast.getString("by_stage.find { it.stage == 'proposal' }.evidence"))
        .isEqualTo("measured");
    assertThat(forecast.getDouble("interval_95.low"))
        .isLessThan(due)
        .isLessThan(forecast.getDouble("total_weighted_forecast"));
    assertThat(forecast.getDouble("interval_95.high")).isGreaterThan(due);
    assertThat(forecast.getList("by_month")).hasSize(3);
    assertThat(forecast.getList("opportunities")).hasSize(5);
    assertThat(forecast.getInt("backtest.windows")).isGreaterThan(3);
    assertThat(forecast.getDouble("backtest.bias")).isBetween(-.5, .5);
  }

  /**
   * Deals that wait 30 days as prospects; then half are lost and half proposed, of which 60 % are
   * won after 40 days. Returns what the open ones will bring within 90 days.
   */
  private static double deals(Path folder, int count) {
    Random random = new Random(3);
    List<String> deals = new ArrayList<>();
    List<String> changes = new ArrayList<>();
    double due = 0;
    for (int i = 0; i < count; i++) {
      String id = "deal-" + i;
      double amount = 1000 + 9000 * random.nextDouble();
      Instant opened = END.minus(Duration.ofHours(random.nextInt(24 * 720)));
      boolean proposed = random.nextBoolean();
      boolean won = proposed && random.nextDouble() < .6;
      Instant decided = opened.plus(Duration.ofDays(30));
      Instant closed = proposed ? decided.plus(Duration.ofDays(40)) : decided;
      changes.add(change(id, opened, "prospect", "open"));
      if (proposed && decided.isBefore(END)) {
        changes.add(change(id, decided, "Proposal", "open"));
      }
      boolean open = !closed.isBefore(END);
      if (!open) {
        changes.add(change(id, closed, "", won ? "won" : "lost"));
      }
      due += open && won ? amount : 0;
      deals.add(
          "%s,%s,,,Deal %d,%s,EUR,,%s,.5,,,%s,%s,{},%s,%s"
              .formatted(
                  id,
                  id,
                  i,
                  amount,
                  open ? "open" : won ? "won" : "lost",
                  HistoryTables.text(opened),
                  open ? "" : HistoryTables.text(closed),
                  HistoryTables.text(END),
                  HistoryTables.text(END)));
    }
    HistoryTables.deals(folder, deals, changes);
    ParquetFiles.write(folder, "customers", ParquetFiles.CUSTOMERS, List.of());
    return due;
  }

  private static String change(String deal, Instant at, String stage, String status) {
    return "%s,,%s,%s,%s,%s,"
        .formatted(deal, HistoryTables.text(at), HistoryTables.text(at), stage, status);
  }

  @Test
  void whatIsMissingAndWhatIsWrongIsNamed() {
    Path folder = Churn.folder("young-org");
    ParquetFiles.write(folder, "customers", ParquetFiles.CUSTOMERS, List.of());
    ParquetFiles.write(folder, "events", ParquetFiles.EVENTS, List.of());
    ParquetFiles.write(folder, "outcomes", ParquetFiles.OUTCOMES, List.of());
    HistoryTables.none(folder);

    for (String path : List.of("/api/forecast/revenue", "/api/pipeline/forecast")) {
      Churn.viewer("young-org")
          .get(path)
          .then()
          .statusCode(409)
          .body("code", equalTo("insufficient_data"))
          .body("detail", containsString("there are"));
    }
    for (int months : List.of(2, 37)) {
      Churn.viewer("young-org")
          .get("/api/forecast/revenue?months_ahead=" + months)
          .then()
          .statusCode(422)
          .body("violations[0].field", equalTo("months_ahead"));
    }
  }
}
