package org.commandcenter.churn.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.commandcenter.churn.testing.Churn;
import org.commandcenter.churn.testing.CustomerServiceStub;
import org.commandcenter.platform.security.Role;
import org.commandcenter.platform.testing.PostgresResource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(CustomerServiceStub.class)
class KeptBatchIT {
  private static final String EVENTS = "events-org";
  private static final String TABLE = "serve-org";
  private static final String BATCHES = "/api/churn/predict/batches";

  @Test
  void transactionsOfManyCustomersArePredictedAsTheyAreOneByOne() {
    Churn.trained();
    JsonPath batch =
        predicted(
            EVENTS,
            """
            customer_id,event_date,amount,event_type
            B-2,2026-05-02,10,usage
            A-1,2026-04-01,20,
            B-2,2026-05-20T10:00:00Z,30,usage
            C-3,soon,1,usage
            A-1,5/30/2026,25,transaction
            """);

    assertThat(batch.getString("batch_name")).isEqualTo("May");
    assertThat(batch.getInt("total_customers")).isEqualTo(3);
    assertThat(batch.getInt("scored")).isEqualTo(2);
    JsonPath first = Churn.read(EVENTS, path(batch) + "/predictions?limit=2");
    assertThat(first.getList("items.customer_id")).isEqualTo(List.of("A-1", "B-2"));
    JsonPath rest =
        Churn.read(EVENTS, path(batch) + "/predictions?cursor=" + first.getString("next_cursor"));
    assertThat(rest.getString("items[0].error")).contains("soon");
    assertThat(rest.getString("next_cursor")).isNull();

    double alone =
        Churn.viewer(EVENTS)
            .contentType("application/json")
            .body(
                """
                {"customer_id": "A-1", "as_of": "2026-05-31T00:00:00Z", "transactions": [
                  {"event_date": "2026-04-01", "amount": 20},
                  {"event_date": "2026-05-30", "amount": 25}]}""")
            .post("/api/churn/predict")
            .then()
            .statusCode(200)
            .extract()
            .jsonPath()
            .getDouble("churn_probability");
    assertThat(first.getDouble("items[0].churn_probability")).isCloseTo(alone, within(1e-6));
    assertThat(Churn.read(EVENTS, BATCHES).getString("items[0].batch_id"))
        .isEqualTo(batch.getString("batch_id"));
    Churn.viewer(TABLE).get(path(batch)).then().statusCode(404);
  }

  @Test
  void aTableOfFeaturesIsPredictedLineByLine() {
    Churn.served();

    JsonPath batch =
        predicted(TABLE, "customer_id,tenure,Contract\nX,2,Month-to-month\nY,long,One year\n");

    JsonPath items = Churn.read(TABLE, path(batch) + "/predictions");
    assertThat(items.getList("items.customer_id")).isEqualTo(List.of("X", "Y"));
    assertThat(items.getDouble("items[0].churn_probability")).isBetween(0.0, 1.0);
    assertThat(items.getString("items[1].error")).contains("tenure");
    send(TABLE, "customer_id,event_date\nX,2026-01-01\n")
        .then()
        .statusCode(409)
        .body("detail", containsString("was trained on a table"));
  }

  @Test
  void whatIsNoTableOfCustomersIsRefused() {
    Churn.trained();
    send(EVENTS, "").then().statusCode(422).body("violations[0].field", equalTo("file"));
    send(EVENTS, "event_date,amount\n2026-01-01,3\n")
        .then()
        .statusCode(422)
        .body("detail", containsString("customer_id"));
    Churn.viewer(EVENTS).get(BATCHES + "?cursor=WzFd").then().statusCode(422);
    Churn.viewer(EVENTS).get(BATCHES + "/none").then().statusCode(404);
  }

  @Test
  void whoIsAtRiskIsListedWithWhyAndWhomToSpeakTo() {
    Churn.trained();

    JsonPath page = Churn.read(EVENTS, "/api/churn/at-risk?min_probability=0.05&limit=5");

    List<Double> probabilities = page.getList("items.churn_probability");
    assertThat(probabilities).isNotEmpty().allMatch(p -> p >= 0.05);
    assertThat(probabilities).isSortedAccordingTo((one, other) -> Double.compare(other, one));
    assertThat(page.getString("items[0].external_id")).startsWith("C-");
    assertThat(page.getString("items[0].company")).startsWith("Company");
    assertThat(page.getString("items[0].customer_since")).isNotNull();
    assertThat(page.getList("items[0].top_risk_factors")).isNotEmpty();
    Churn.viewer(EVENTS).get("/api/churn/at-risk?min_probability=7").then().statusCode(422);
  }

  @Test
  void readinessTellsOfModelAndData() {
    Churn.trained();

    JsonPath ready = Churn.read(EVENTS, "/api/churn/readiness");

    assertThat(ready.getBoolean("is_trained")).isTrue();
    assertThat(
            ready.getMap("feature_importance").values().stream().mapToDouble(v -> (double) v).sum())
        .isCloseTo(1, within(1e-9));
    assertThat(ready.getInt("data_summary.total_customers")).isEqualTo(300);
    assertThat(ready.getInt("data_summary.churned_customers"))
        .isEqualTo(Churn.world().leaving().size());
    assertThat(ready.getBoolean("data_summary.can_train")).isTrue();
  }

  private static JsonPath predicted(String organization, String csv) {
    JsonPath batch = send(organization, csv).then().statusCode(202).extract().jsonPath();
    Churn.await(organization, "/api/jobs/" + batch.getString("job_id"));
    JsonPath done = Churn.read(organization, path(batch));
    assertThat(done.getString("status")).as(done.prettify()).isEqualTo("succeeded");
    return done;
  }

  private static Response send(String organization, String csv) {
    return Churn.as(organization, Role.ANALYST)
        .multiPart("file", "c.csv", csv.getBytes(StandardCharsets.UTF_8), "text/csv")
        .multiPart("batch_name", "May")
        .post(BATCHES);
  }

  private static String path(JsonPath batch) {
    return BATCHES + "/" + batch.getString("batch_id");
  }
}
