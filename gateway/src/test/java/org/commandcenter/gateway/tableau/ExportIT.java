package org.commandcenter.gateway.tableau;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ExportIT extends TableauTest {
  /** One run of a million rows takes longer than a test may; memory is as flat at this number. */
  private static final int CUSTOMERS = Integer.getInteger("tableau.customers", 8_000);

  @BeforeEach
  void everybodyAnswers() {
    FakeFeeds.of(services, 12);
  }

  @Test
  void feedsAreJsonOrCsvAsAcceptSays() {
    tool()
        .get("/api/tableau/churn-baseline")
        .then()
        .statusCode(200)
        .contentType("application/json")
        .body("$", hasSize(12))
        .body("[3].baseline_churn_prob", equalTo(0.3f));
    String csv = tool().accept("text/csv").get("/api/tableau/risk-distribution").asString();

    assertThat(csv)
        .isEqualTo(
            """
            risk_segment,count,avg_churn_prob,min_churn_prob,max_churn_prob,total_revenue
            low,4,0.1,0.05,0.2,500.5
            """);
  }

  @Test
  void exportsHaveTheColumnsOfTheEntitySet() {
    String csv = tool().get("/api/tableau/export/simulator.csv").asString();
    List<String> lines = csv.lines().toList();
    var entities = tool().get("/api/tableau/odata/v4/CounterfactualGrid?$top=1").jsonPath();

    assertThat(lines).hasSize(121);
    assertThat(lines.getFirst().split(","))
        .containsExactlyElementsOf(entities.<String, Object>getMap("value[0]").keySet());
    tool()
        .get("/api/tableau/export/simulator.json?$select=customer_id,cost&limit=5")
        .then()
        .statusCode(200)
        .body("$", hasSize(5))
        .body("[0].size()", equalTo(2));
    tool().get("/api/tableau/export/nothing.csv").then().statusCode(404);
    tool().get("/api/tableau/export/simulator.csv?$expand=x").then().statusCode(400);
  }

  @Test
  void basicIsAskedFor() {
    given()
        .get("/api/tableau/export/simulator.csv")
        .then()
        .statusCode(401)
        .contentType("application/problem+json")
        .header("WWW-Authenticate", startsWith("Basic "));
    given().get("/api/customers").then().statusCode(401).header("WWW-Authenticate", "Bearer");
    tool().get("/api/customers").then().statusCode(401);
  }

  @Test
  void theWholeGridStreamsThroughInLittleMemory() throws Exception {
    FakeFeeds.of(services, CUSTOMERS);
    long peak = 0;
    long rows = -1;
    Runtime memory = Runtime.getRuntime();
    System.gc();
    long before = memory.totalMemory() - memory.freeMemory();
    try (BufferedReader csv = read("/api/tableau/export/simulator.csv")) {
      while (csv.readLine() != null) {
        rows++;
        if (rows % 40_000 == 0) {
          System.gc();
          peak = Math.max(peak, memory.totalMemory() - memory.freeMemory());
        }
      }
    }

    assertThat(rows).isEqualTo(CUSTOMERS * 10L);
    assertThat(peak - before).isLessThan(48L << 20);
  }

  private static BufferedReader read(String path) throws IOException, InterruptedException {
    String credentials = key().id() + ":" + key().secret();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + path))
            .header(
                "Authorization",
                "Basic "
                    + Base64.getEncoder()
                        .encodeToString(credentials.getBytes(StandardCharsets.UTF_8)))
            .build();
    var answer = HTTP.send(request, HttpResponse.BodyHandlers.ofInputStream());
    assertThat(answer.statusCode()).isEqualTo(200);
    return new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
  }
}
