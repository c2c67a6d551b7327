package org.commandcenter.gateway.overview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.commandcenter.gateway.testing.GatewayTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OverviewIT extends GatewayTest {
  private static final String ID = "0190b7c2-0000-7000-8000-000000000001";

  @BeforeEach
  void everybodyAnswers() {
    services.reset();
    services.json("/api/customers/" + ID, 200, "{\"customer_id\":\"%s\",\"mrr\":5}".formatted(ID));
    services.json("/api/customers/ACME-1", 200, "{\"customer_id\":\"%s\"}".formatted(ID));
    services.json("/api/churn/predictions/" + ID, 200, "{\"churn_probability\":0.25}");
    services.json("/api/churn/trajectories/" + ID, 200, "{\"points\":[{\"p\":1}]}");
    services.json("/api/regret/customers/" + ID, 200, "{\"decision_regret\":-50000}");
  }

  @Test
  void allPartsComeTogether() {
    as("viewer@demo")
        .get("/api/customers/" + ID + "/overview")
        .then()
        .statusCode(200)
        .body("customer.mrr", equalTo(5))
        .body("prediction.churn_probability", equalTo(0.25f))
        .body("trajectory.points[0].p", equalTo(1))
        .body("regret.decision_regret", equalTo(-50000))
        .body("degraded", empty());
  }

  @Test
  void anIdentifierInCapitalsIsTheSame() {
    String capitals = ID.toUpperCase(Locale.ROOT);
    services.json("/api/customers/" + capitals, 200, "{\"customer_id\":\"%s\"}".formatted(ID));

    as("viewer@demo")
        .get("/api/customers/" + capitals + "/overview")
        .then()
        .statusCode(200)
        .body("regret.decision_regret", equalTo(-50000));
  }

  @Test
  void anExternalIdentifierLeadsToTheSameCustomer() {
    as("viewer@demo")
        .get("/api/customers/ACME-1/overview")
        .then()
        .statusCode(200)
        .body("customer.customer_id", equalTo(ID))
        .body("prediction.churn_probability", equalTo(0.25f));
  }

  @Test
  void aPartThatFailsOrIsSlowIsMissedAndNamed() {
    services.json("/api/churn/predictions/" + ID, 500, "{}");
    services.answer("/api/regret/customers/" + ID, exchange -> pause(Duration.ofSeconds(8)));
    Instant start = Instant.now();

    as("viewer@demo")
        .get("/api/customers/" + ID + "/overview")
        .then()
        .statusCode(200)
        .body("customer.mrr", equalTo(5))
        .body("prediction", nullValue())
        .body("regret", nullValue())
        .body("degraded.part", contains("prediction", "regret"))
        .body("degraded.service", contains("churn-service", "counterfactual-service"));

    assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(6));
  }

  @Test
  void whatIsNotThereYetIsNullAndNoFault() {
    services.json("/api/churn/predictions/" + ID, 404, "{}");

    as("viewer@demo")
        .get("/api/customers/" + ID + "/overview")
        .then()
        .statusCode(200)
        .body("prediction", nullValue())
        .body("degraded", empty());
  }

  @Test
  void anUnknownCustomerIsNotFound() {
    services.json("/api/customers/nobody", 404, "{}");

    as("viewer@demo").get("/api/customers/nobody/overview").then().statusCode(404);
  }

  private static void pause(Duration duration) {
    try {
      Thread.sleep(duration);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
