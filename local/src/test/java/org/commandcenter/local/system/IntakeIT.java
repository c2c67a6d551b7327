package org.commandcenter.local.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Customers, events and outcomes come in; what cannot be used is named and blocks nothing. */
@ExtendWith(CommandCenter.Started.class)
class IntakeIT {
  private static final String INGEST = "/api/customers/ingest";

  private final CommandCenter center;
  private final Api operator;

  IntakeIT(CommandCenter center) {
    this.center = center;
    this.operator = center.as("operator@sandbox");
  }

  @Test
  void customersComeAsJsonLinesAndCsvAndTwiceChangesNothing() {
    String one = "{\"customer_id\": \"in-1\", \"company\": \"One\", \"revenue\": 10, \"seats\": 3}";
    String lines =
        """
        {"customer_id": "in-2", "company": "Two", "revenue": 20.5}
        {"customer_id": "in-3", "company": "Three", "tenure": 400}
        """;
    String table =
        """
        customer_id;company;revenue;engagement_score;last_activity_date
        in-4;Four;2500;61;2026-05-01
        in-5;"Five; Sons";12000;17;2026-05-02
        """;

    assertThat(operator.post(INGEST, one).expect(200).path("inserted").asInt()).isOne();
    assertThat(ingest("application/x-ndjson", lines).path("inserted").asInt()).isEqualTo(2);
    assertThat(ingest("text/csv", table).path("inserted").asInt()).isEqualTo(2);
    assertThat(ingest("text/csv", table).path("unchanged").asInt()).isEqualTo(2);

    JsonNode first = operator.get("/api/customers/in-1").expect(200);
    assertThat(first.at("/attributes/seats").asInt()).isEqualTo(3);
    assertThat(first.path("value_tier").asText()).isEqualTo("smb");
    JsonNode fifth = operator.get("/api/customers/in-5").expect(200);
    assertThat(fifth.path("company").asText()).isEqualTo("Five; Sons");
    assertThat(fifth.path("value_tier").asText()).isEqualTo("enterprise");
  }

  @Test
  void badRowsAreNamedWithLineAndFieldAndTheGoodOnesGoIn() {
    JsonNode result =
        ingest(
            "application/x-ndjson",
            """
            {"customer_id": "mixed-1", "company": "Good"}
            {"customer_id": "mixed-2", "company": "Bad", "revenue": "much"}
            {"customer_id": "mixed-3", "company": "Bad", "revenue": {"amount": 3}}
            {"company": "Nameless"}
            {"customer_id": "mixed-4", "company": "Good"}
            """);

    assertThat(result.path("inserted").asInt()).isEqualTo(2);
    assertThat(result.path("rejected").asInt()).isEqualTo(3);
    assertThat(result.path("errors").findValuesAsText("line")).containsExactly("2", "3", "4");
    assertThat(result.path("errors").findValuesAsText("field"))
        .containsExactly("revenue", "revenue", "customer_id");
  }

  @Test
  void eventsAndOutcomesBecomeTheCustomersTimeline() {
    operator.post(INGEST, "{\"customer_id\": \"timely\", \"company\": \"Timely\"}").expect(200);
    JsonNode events =
        operator
            .post(
                "/api/events",
                """
                [{"customer_id": "timely", "type": "login", "occurred_at": "2026-05-01T09:30:00Z", "value": 3},
                 {"customer_id": "timely", "type": "intervention", "occurred_at": "2026-05-03T10:00:00Z",
                  "properties": {"intervention": "priority_support", "channel": "call", "cost": 40}},
                 {"customer_id": "nobody-known", "type": "login", "occurred_at": "2026-05-01T09:30:00Z"},
                 {"customer_id": "timely", "type": "login", "occurred_at": "the other day"}]
                """)
            .expect(200);
    JsonNode outcomes =
        operator
            .post(
                "/api/outcomes",
                """
                [{"customer_id": "timely", "outcome": "churned", "occurred_at": "2026-05-20"},
                 {"customer_id": "timely", "outcome": "perhaps", "occurred_at": "2026-05-20"}]
                """)
            .expect(200);

    assertThat(events.path("inserted").asInt()).isEqualTo(2);
    assertThat(events.path("rejected").asInt()).isEqualTo(2);
    assertThat(outcomes.path("inserted").asInt()).isOne();
    assertThat(outcomes.path("rejected").asInt()).isOne();
    JsonNode timeline = operator.get("/api/customers/timely/timeline").expect(200);
    assertThat(timeline.path("items").findValuesAsText("kind"))
        .contains("event", "outcome", "profile");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "application/json # '' ",
        "application/x-ndjson # '' ",
        "text/csv # '' ",
        "text/csv # customer_id,company",
        "application/json # {\"customer_id\": ",
        "application/json # 7",
        "text/csv # 'customer_id|company|revenue'"
      })
  void uploadWithoutOneReadableRowIsRefusedAndSaysWhy(String type, String body) {
    Answer answer = operator.send("POST", INGEST, type, body.strip());

    assertThat(answer.status()).as(answer.text()).isIn(400, 422);
    assertThat(answer.json().path("detail").asText()).isNotBlank();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/actions/trigger", "/api/counterfactual/simulate"})
  void bodyOfOneGigabyteIsRefusedWhetherAnnouncedOrStreamed(String path) throws IOException {
    HugeBody body = new HugeBody(center.port(), path, operator.token(), 1L << 30);

    assertThat(body.announce()).isEqualTo(413);
    assertThat(body.stream()).isEqualTo(413);
    operator.get("/api/customers").expect(200);
  }

  @Test
  void gigabyteThatIsNoTableIsRefusedByTheRouteThatTakesLargeOnes() throws IOException {
    HugeBody body = new HugeBody(center.port(), INGEST, operator.token(), 1L << 30);

    assertThat(body.stream()).isIn(413, 422);
    operator.get("/api/customers").expect(200);
  }

  private JsonNode ingest(String type, String body) {
    return operator.send("POST", INGEST, type, body).expect(200);
  }
}
