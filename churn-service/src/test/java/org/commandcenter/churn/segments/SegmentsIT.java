package org.commandcenter.churn.segments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.commandcenter.churn.testing.Churn;
import org.commandcenter.churn.testing.CustomerServiceStub;
import org.commandcenter.churn.testing.ParquetFiles;
import org.commandcenter.platform.security.Role;
import org.commandcenter.platform.testing.PostgresResource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(CustomerServiceStub.class)
class SegmentsIT {
  private static final String EVENTS = "events-org";

  private static Response recompute(String organization, String body) {
    return Churn.as(organization, Role.ANALYST)
        .contentType("application/json")
        .body(body)
        .post("/api/segments/recompute");
  }

  @Test
  void segmentsShowWhatIsPredictedOfTheirCustomers() {
    Churn.trained();
    JsonPath job = Churn.await(EVENTS, recompute(EVENTS, "{\"k\": 4}").header("Location"));
    assertThat(job.getString("state")).isEqualTo("succeeded");

    JsonPath segments = Churn.read(EVENTS, "/api/segments");

    assertThat(segments.getList("items.segment", String.class))
        .containsExactlyInAnyOrder("vip", "at_risk_high_value", "steady", "low_value_transient");
    assertThat(segments.getList("items.size", Integer.class).stream().mapToInt(n -> n).sum())
        .isEqualTo(segments.getInt("report.customers"));
    assertThat(segments.getList("items.churn_probability")).doesNotContainNull();
    assertThat(segments.getDouble("report.silhouette.value")).isBetween(-1.0, 1.0);
    assertThat(pages("vip", 25))
        .hasSize(segments.getInt("items.find { it.segment == 'vip' }.size"));
    Churn.viewer(EVENTS).get("/api/segments/nobody/customers").then().statusCode(404);
    Churn.viewer("other-org").get("/api/segments/vip/customers").then().statusCode(404);
  }

  /** All customers of a segment, page by page, each once. */
  private static Set<String> pages(String segment, int limit) {
    Set<String> seen = new HashSet<>();
    String cursor = "";
    while (cursor != null) {
      JsonPath page =
          Churn.read(EVENTS, "/api/segments/" + segment + "/customers?limit=" + limit + cursor);
      List<String> ids = page.getList("items.customer_id", String.class);
      for (String id : ids) {
        assertThat(seen.add(id)).as(id).isTrue();
      }
      cursor =
          page.getString("next_cursor") == null ? null : "&cursor=" + page.getString("next_cursor");
    }
    return seen;
  }

  @Test
  void whatIsMissingAndWhatIsWrongIsNamed() {
    List<String> few = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      few.add(
          "c%d,C-%d,\"A, \"\"B\"\"\",100,EUR,,,2026-01-01 00:00:00,,,,,,,customer,{},2026-01-01 00:00:00,2026-01-01 00:00:00"
              .formatted(i, i));
    }
    ParquetFiles.write(Churn.folder("dozen-org"), "customers", ParquetFiles.CUSTOMERS, few);

    recompute("dozen-org", "{}").then().statusCode(409).body("code", equalTo("insufficient_data"));
    recompute("dozen-org", "{\"k\": 9}")
        .then()
        .statusCode(422)
        .body("violations[0].field", equalTo("k"));
    Churn.viewer("dozen-org").get("/api/segments").then().body("items.size()", equalTo(0));
    JsonPath two =
        Churn.await("dozen-org", recompute("dozen-org", "{\"k\": 2}").header("Location"));
    assertThat(two.getString("state")).isEqualTo("succeeded");
    assertThat(two.getList("result.segments")).hasSize(2);
  }
}
