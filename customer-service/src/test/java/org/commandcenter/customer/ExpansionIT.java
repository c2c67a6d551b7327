package org.commandcenter.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commandcenter.customer.Calls.as;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.commandcenter.platform.testing.PostgresResource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class ExpansionIT {
  @Test
  void everySignComesFromWhatIsKnownOfTheCustomer() {
    String org = people();
    StringBuilder events = new StringBuilder("event_id,customer_id,type,occurred_at,value\n");
    for (int week = 0; week < 24; week++) {
      int days = 3 + 7 * week;
      events.append("u%d,plant,usage,%s,%d\n".formatted(week, daysAgo(days), days < 90 ? 12 : 10));
    }
    events.append("n1,plant,nps,%s,3\n".formatted(daysAgo(200)));
    events.append("n2,plant,nps,%s,9\n".formatted(daysAgo(20)));
    JsonPath taken =
        Calls.json(
            as(org, "operator")
                .contentType("text/csv")
                .body(events.toString())
                .post("/api/events"));
    assertThat(taken.getInt("rejected")).as(taken.prettify()).isZero();

    JsonPath expansion = Calls.json(as(org, "viewer").get("/api/customers/plant/expansion"));

    assertThat(expansion.getDouble("expansion_score")).isEqualTo(0.9);
    assertThat(expansion.getDouble("expected_revenue")).isEqualTo(12 * 1000 * 0.9 * 1.5);
    assertThat(expansion.getString("currency")).isEqualTo("EUR");
    assertThat(expansion.getList("factors.factor"))
        .containsExactly("nps", "usage_growth", "contract_age", "industry");
    assertThat(expansion.getList("factors.met")).containsOnly(true);
    assertThat(expansion.getList("missing")).isEmpty();
    JsonPath silent = Calls.json(as(org, "viewer").get("/api/customers/silent/expansion"));
    assertThat(silent.getList("missing")).contains("nps", "usage_growth", "industry", "acv");
    assertThat(silent.<Object>get("expected_revenue")).isNull();
  }

  @Test
  void leadsOthersCustomersAndWrongTimesAreRefused() {
    String org = people();

    as(org, "viewer")
        .get("/api/customers/lead/expansion")
        .then()
        .statusCode(409)
        .body("code", equalTo("not_a_customer"))
        .body("detail", containsString("stage lead"));
    as(Calls.newOrganization(), "viewer")
        .get("/api/customers/plant/expansion")
        .then()
        .statusCode(404);
    as(org, "viewer")
        .get("/api/customers/plant/expansion?as_of=now")
        .then()
        .statusCode(422)
        .body("violations[0].field", equalTo("as_of"));
  }

  private static String people() {
    String org = Calls.newOrganization();
    String csv =
        """
        customer_id,company,revenue,currency,industry,signed_up_at,stage
        plant,Plant,1000,EUR,Manufacturing,%s,customer
        silent,Silent,,,,,customer
        lead,Lead,,,Manufacturing,,lead
        """
            .formatted(daysAgo(300));
    Calls.json(as(org, "operator").contentType("text/csv").body(csv).post("/api/customers/ingest"));
    return org;
  }

  private static String daysAgo(int days) {
    return Instant.now().minus(days, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
