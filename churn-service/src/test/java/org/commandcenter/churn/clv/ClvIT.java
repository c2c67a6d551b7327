package org.commandcenter.churn.clv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.commandcenter.churn.scoring.SurvivalValue;
import org.commandcenter.churn.testing.Churn;
import org.commandcenter.churn.testing.CustomerServiceStub;
import org.commandcenter.churn.testing.ParquetFiles;
import org.commandcenter.platform.testing.PostgresResource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(CustomerServiceStub.class)
class ClvIT {
  private static final String EVENTS = "events-org";
  private static final Instant START = Instant.parse("2025-01-01T10:00:00Z");

  @Test
  void survivalValueFollowsThePredictedHazard() {
    Churn.trained();
    String id = Churn.world().staying().getFirst();
    double hazard =
        Churn.read(EVENTS, "/api/churn/predictions?limit=1000")
            .getDouble("items.find { it.customer_id == '" + id + "' }.monthly_hazard");

    JsonPath clv = Churn.read(EVENTS, "/api/clv/" + id);

    double mrr = clv.getDouble("factors.mrr");
    assertThat(clv.getString("method")).isEqualTo("survival");
    assertThat(clv.getDouble("estimated_clv"))
        .isCloseTo(.8 * mrr * SurvivalValue.factor(hazard), within(1e-6 * mrr));
    assertThat(clv.getDouble("interval.low"))
        .isLessThan(clv.getDouble("estimated_clv"))
        .isGreaterThanOrEqualTo(0);
    assertThat(clv.getDouble("interval.high")).isGreaterThan(clv.getDouble("estimated_clv"));
    assertThat(Churn.read(EVENTS, "/api/clv/" + id + "?method=annual_margin"))
        .extracting(json -> json.getDouble("estimated_clv"))
        .isEqualTo(12 * mrr * .8);
  }

  @Test
  void purchaseValuesCoverWhatIsBoughtLater() {
    List<String> customers = new ArrayList<>();
    List<String> events = new ArrayList<>();
    double[] later = buyers(customers, events, 400);
    ParquetFiles.write(Churn.folder("shop-org"), "customers", ParquetFiles.CUSTOMERS, customers);
    ParquetFiles.write(Churn.folder("shop-org"), "events", ParquetFiles.EVENTS, events);

    JsonPath answer =
        Churn.viewer("shop-org")
            .contentType("application/json")
            .body(
                "{\"method\": \"bg_nbd\", \"customer_ids\": [%s]}"
                    .formatted(
                        String.join(
                            ",",
                            customers.stream()
                                .map(c -> "\"" + c.substring(0, 36) + "\"")
                                .toList())))
            .post("/api/clv")
            .jsonPath();

    List<Float> values = answer.getList("items.estimated_clv", Float.class);
    List<Float> low = answer.getList("items.interval.low", Float.class);
    List<Float> high = answer.getList("items.interval.high", Float.class);
    int covered = 0;
    double expected = 0;
    double real = 0;
    for (int i = 0; i < later.length; i++) {
      covered += low.get(i) <= later[i] && later[i] <= high.get(i) ? 1 : 0;
      expected += values.get(i);
      real += later[i];
    }
    assertThat(covered / (double) later.length).isBetween(.85, .97);
    assertThat(expected).isBetween(.8 * real, 1.25 * real);
  }

  /** Buyers as the model assumes them; returns their discounted purchases after the end. */
  private static double[] buyers(List<String> customers, List<String> events, int size) {
    Random random = new Random(11);
    double[] later = new double[size];
    double end = 60;
    double horizon = 24 * 30.4375 / 7;
    for (int i = 0; i < size; i++) {
      String id = new java.util.UUID(11, i).toString();
      customers.add(
          id
              + ",S-"
              + i
              + ",Shop,,EUR,1,,,,,,,,,customer,{},2025-01-01 00:00:00,2025-01-01 00:00:00");
      double rate = -Math.log(1 - random.nextDouble()) / 6;
      double leaving = 1 - Math.pow(random.nextDouble(), 1 / 6.);
      double mean = 20 + 60 * random.nextDouble();
      double at = 0;
      boolean first = true;
      while (at < end + horizon) {
        double value = mean * (.7 + .6 * random.nextDouble());
        if (at < end) {
          String time = START.plus((long) (at * 7 * 24 * 3600), ChronoUnit.SECONDS).toString();
          events.add(
              "e%d,%s,transaction,%s,%s,%s,"
                  .formatted(
                      events.size(),
                      id,
                      time.replace("T", " ").replace("Z", ""),
                      time.replace("T", " ").replace("Z", ""),
                      value));
        } else {
          later[i] += value / Math.pow(1.1, (at - end) / 52.18);
        }
        if (!first && random.nextDouble() < leaving) {
          break;
        }
        first = false;
        at += -Math.log(1 - random.nextDouble()) / rate;
      }
    }
    return later;
  }

  @Test
  void whatIsMissingIsNamed() {
    Churn.trained();
    String id = Churn.world().staying().getFirst();
    Churn.viewer(EVENTS)
        .get("/api/clv/" + id + "?method=bg_nbd")
        .then()
        .statusCode(409)
        .body("code", org.hamcrest.Matchers.equalTo("insufficient_data"))
        .body("detail", containsString("there are 0"));
    Churn.viewer(EVENTS)
        .get("/api/clv/" + id + "?method=magic")
        .then()
        .statusCode(422)
        .body("violations[0].field", org.hamcrest.Matchers.equalTo("method"))
        .body("detail", containsString("annual_margin, historic, survival, bg_nbd"));
    Churn.viewer(EVENTS).get("/api/clv/nobody").then().statusCode(404);
    Churn.viewer("other-org").get("/api/clv/" + id).then().statusCode(404);
  }
}
