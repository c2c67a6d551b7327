package org.commandcenter.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commandcenter.customer.Calls.as;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.commandcenter.platform.testing.PostgresResource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class ErasureIT {
  @Test
  void anErasedCustomerIsGoneAndTheNeighboursHearOfIt() {
    String org = Calls.newOrganization();
    ingest(org, "c1,One\nc2,Two\n");
    String uuid = as(org, "viewer").get("/api/customers/c1").jsonPath().getString("customer_id");

    JsonPath report = erase(org, "c1");

    assertThat(report.getBoolean("complete")).isTrue();
    as(org, "viewer").get("/api/customers/c1").then().statusCode(404);
    as(org, "viewer").get("/api/customers/c2").then().statusCode(200);
    as(org, "admin").delete("/api/customers/" + uuid).then().statusCode(404);
    JsonPath feed = Calls.json(as(org, "viewer").get("/api/erasures"));
    assertThat(feed.getList("items.customer_id")).containsExactly(uuid);
    assertThat(feed.getList("items[0].external_id_hashes")).hasSize(1);
    assertThat(
            Calls.json(
                    as(org, "viewer").get("/api/erasures?since=" + feed.get("items[0].erased_at")))
                .getList("items"))
        .isEmpty();
  }

  private static void ingest(String org, String rows) {
    Calls.json(
        as(org, "operator")
            .contentType("text/csv")
            .body("customer_id,company\n" + rows)
            .post("/api/customers/ingest"));
  }

  private static JsonPath erase(String org, String customer) {
    String job = Calls.json(as(org, "admin").delete("/api/customers/" + customer)).getString("id");
    return Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> as(org, "viewer").get("/api/jobs/" + job).jsonPath(),
            answer -> "succeeded".equals(answer.getString("state")))
        .setRootPath("result");
  }
}
