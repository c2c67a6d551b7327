package org.commandcenter.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commandcenter.customer.Calls.as;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.commandcenter.customer.deals.DealService;
import org.commandcenter.customer.loading.DealRow;
import org.commandcenter.platform.testing.PostgresResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class DealIT {
  @Inject DealService service;

  @Test
  void whatIsSaidOfADealIsKeptAndWhatIsNotSaidStays() {
    String org = Calls.newOrganization();
    post(
            org,
            """
            {"external_id": "D1", "customer_id": "c1", "amount": 100.5, "currency": "eur",
             "stage": "proposal", "probability": 0.4, "expected_close_date": "2026-06-30",
             "effective_at": "2026-01-01T00:00:00Z"}
            """)
        .then()
        .statusCode(201)
        .body("deal.customer_id", equalTo(null))
        .body("deal.status", equalTo("open"));
    post(org, "{\"external_id\": \"D1\", \"amount\": 100.50}").then().statusCode(200);
    Calls.json(
        as(org, "operator")
            .contentType("text/csv")
            .body("customer_id,company\nc1,One\n")
            .post("/api/customers/ingest"));

    JsonPath won =
        Calls.json(
            patch(
                org,
                "D1",
                "{\"stage\": \"Closed Won\", \"effective_at\": \"2026-03-01T00:00:00Z\"}"));

    assertThat(won.getString("deal.status")).isEqualTo("won");
    assertThat(won.getString("deal.closed_at")).isEqualTo("2026-03-01T00:00:00Z");
    assertThat(won.getString("deal.created_at")).isEqualTo("2026-01-01T00:00:00Z");
    assertThat(won.getString("deal.company")).isEqualTo("One");
    assertThat(won.getString("deal.currency")).isEqualTo("EUR");
    assertThat(won.getList("stages.stage")).containsExactly("proposal", "Closed Won");
    assertThat(won.getList("changes")).hasSize(2);
    assertThat(won.getMap("changes[0].said"))
        .isEqualTo(
            java.util.Map.of(
                "stage", "Closed Won", "status", "won", "attributes", java.util.Map.of()));
    assertThat(get(org, "/api/deals?status=won&customer_id=c1").getList("items")).hasSize(1);
    assertThat(get(org, "/api/deals?as_of=2026-02-01T00:00:00Z").getList("items")).isEmpty();
  }

  @Test
  void anyOrderOfArrivalGivesTheSameDeal() {
    List<DealRow> said = new ArrayList<>();
    for (int day = 1; day <= 6; day++) {
      Instant at = Instant.parse("2026-01-0%dT00:00:00Z".formatted(day));
      BigDecimal amount = day % 2 == 0 ? null : BigDecimal.valueOf(day == 3 ? 300 : 500);
      String stage = day % 3 == 0 ? "stage-" + day : null;
      String owner = day == 2 ? "ann" : null;
      said.add(
          new DealRow(
              day,
              "D",
              null,
              null,
              amount,
              null,
              stage,
              null,
              null,
              null,
              owner,
              null,
              null,
              "{\"k%d\": %d}".formatted(day % 2, day),
              at,
              null));
    }
    Random random = new Random(3);
    for (int run = 0; run < 10; run++) {
      String org = Calls.newOrganization();
      Collections.shuffle(said, random);

      for (DealRow row : said) {
        service.upsert(org, List.of(row), "test", "test");
      }

      JsonPath deal = get(org, "/api/deals/D");
      assertThat(deal.getInt("deal.amount")).isEqualTo(500);
      assertThat(deal.getString("deal.stage")).isEqualTo("stage-6");
      assertThat(deal.getString("deal.owner")).isEqualTo("ann");
      assertThat(deal.getMap("deal.attributes")).isEqualTo(java.util.Map.of("k0", 6, "k1", 5));
      assertThat(service.upsert(org, said, "test", "test").unchanged()).isEqualTo(6);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'{\"amount\": -1}',amount",
    "'{\"probability\": 1.2}',probability",
    "'{\"currency\": \"euro\"}',currency",
    "'{\"status\": \"maybe\"}',status",
    "'{\"expected_close_date\": \"soon\"}',expected_close_date",
    "'{\"ammount\": 1}',ammount"
  })
  void aWrongFieldIsNamed(String body, String field) {
    post(Calls.newOrganization(), body)
        .then()
        .statusCode(422)
        .body("violations[0].field", equalTo(field));
  }

  @Test
  void dealsAreListedInPages() {
    String org = Calls.newOrganization();
    for (int i = 0; i < 5; i++) {
      post(org, "{\"external_id\": \"D%d\"}".formatted(i));
    }
    JsonPath first = get(org, "/api/deals?limit=3");
    JsonPath second = get(org, "/api/deals?limit=3&cursor=" + first.getString("next_cursor"));
    List<String> all = new ArrayList<>(first.getList("items.external_id"));
    all.addAll(second.getList("items.external_id"));
    assertThat(all).containsExactly("D0", "D1", "D2", "D3", "D4");
    as(org, "viewer").get("/api/deals/D9").then().statusCode(404);
    patch(org, "D9", "{}").then().statusCode(404);
  }

  private static Response post(String org, String body) {
    return as(org, "operator").contentType("application/json").body(body).post("/api/deals");
  }

  private static Response patch(String org, String id, String body) {
    return as(org, "operator").contentType("application/json").body(body).patch("/api/deals/" + id);
  }

  private static JsonPath get(String org, String path) {
    return Calls.json(as(org, "viewer").get(path));
  }
}
