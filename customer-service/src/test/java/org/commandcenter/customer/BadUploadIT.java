package org.commandcenter.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commandcenter.customer.Calls.as;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import org.commandcenter.platform.testing.PostgresResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class BadUploadIT {

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "''!empty_upload",
        "'   '!empty_upload",
        "'customer_id,company'!empty_upload",
        "'customer_id:company\n1:One'!missing_column",
        "'id,company\n1,One'!missing_column",
        "'customer_id,company,\"x\n1,One,2'!unreadable_table",
      })
  void aFileThatIsNoTableIsRefusedWithTheReason(String body, String code) {
    as(Calls.newOrganization(), "operator")
        .contentType("text/csv")
        .body(body)
        .post("/api/customers/ingest")
        .then()
        .statusCode(422)
        .contentType("application/problem+json")
        .body("code", equalTo(code));
  }

  @Test
  void brokenJsonIsRefusedWholeAndTheWrongDelimiterNamed() {
    String org = Calls.newOrganization();
    as(org, "operator")
        .contentType("application/json")
        .body("[{\"customer_id\":\"a\",\"company\":\"A\"},{\"customer_id\":")
        .post("/api/customers/ingest")
        .then()
        .statusCode(400)
        .body("code", equalTo("malformed_request"))
        .body("detail", containsString("nothing of it was stored"));
    as(org, "viewer").get("/api/customers").then().body("items", hasSize(0));
    as(org, "operator")
        .contentType("text/csv")
        .body("customer_id:company\n1:One")
        .post("/api/customers/ingest")
        .then()
        .body("detail", containsString("comma, semicolon, tab or |"));
    as(org, "operator")
        .contentType("application/octet-stream")
        .body(new byte[] {'P', 'K', 3, 4, 0, 0, 0, 0})
        .post("/api/customers/ingest")
        .then()
        .statusCode(422)
        .body("code", equalTo("unreadable_table"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"nul\u0000inside", "tab\tand\\slash"})
  void strangeTextsNeverBreakALoad(String company) {
    String org = Calls.newOrganization();
    JsonPath answer =
        Calls.json(
            as(org, "operator")
                .contentType("application/json")
                .body(
                    List.of(
                        Map.of("customer_id", "a", "company", company, "note", company),
                        Map.of("customer_id", "b", "company", "B", "big", "1e99999")))
                .post("/api/customers/ingest"));
    assertThat(answer.getInt("inserted") + answer.getInt("rejected")).isEqualTo(2);
    assertThat(answer.getInt("inserted")).isPositive();
  }

  @Test
  void manyErrorsAreCountedWholeAndListedInPart() {
    StringBuilder csv = new StringBuilder("customer_id,company,revenue\n");
    for (int i = 0; i < 1500; i++) {
      csv.append(i).append(",C,x\n");
    }
    JsonPath answer = ingest(Calls.newOrganization(), csv.append("ok,C,1\n").toString());
    counts(answer, 1, 0, 0, 1500);
    assertThat(answer.getList("errors")).hasSize(1000);
  }

  @Test
  void aBodyBeyondTheLimitIsRefusedBeforeItIsSent() throws Exception {
    Calls.declaredLength("/api/customers/ingest", Calls.newOrganization(), 3L << 30)
        .satisfies(
            answer -> {
              assertThat(answer).startsWith("HTTP/1.1 413");
              assertThat(answer).contains("application/problem+json", "payload_too_large");
            });
  }

  private static JsonPath ingest(String org, String body) {
    return post(org, "/api/customers/ingest", body);
  }

  private static JsonPath post(String org, String path, String body) {
    return Calls.json(
        as(org, "operator")
            .contentType("text/plain")
            .body(body.getBytes(java.nio.charset.StandardCharsets.UTF_8))
            .post(path));
  }

  private static void counts(
      JsonPath answer, int inserted, int updated, int unchanged, int rejected) {
    assertThat(
            List.of(
                answer.getInt("inserted"),
                answer.getInt("updated"),
                answer.getInt("unchanged"),
                answer.getInt("rejected")))
        .as(answer.prettify())
        .containsExactly(inserted, updated, unchanged, rejected);
  }
}
