package org.commandcenter.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commandcenter.customer.Calls.as;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.commandcenter.platform.testing.PostgresResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class IdentityIT {
  private String org;

  @BeforeEach
  void fourCustomers() {
    org = Calls.newOrganization();
    ingest(
        """
        customer_id,company,revenue,region,seats,effective_at
        a,Anna,100,,1,2026-01-01
        b,Berta,900,emea,2,2026-01-02
        c,Carla,,apac,3,2026-01-03
        d,Dora,50,us,4,2026-01-04
        """);
  }

  @Test
  void aMergedCustomerIsOneWithItsGapsFilledAndItsOwnMoney() {
    event("b", "login");

    JsonPath merged = Calls.json(merge("a", "b"));

    assertThat(merged.getList("absorbed.customer_id")).hasSize(1);
    JsonPath anna = customer("b");
    assertThat(anna.getString("customer_id")).isEqualTo(customer("a").getString("customer_id"));
    assertThat(anna.getString("company")).isEqualTo("Anna");
    assertThat(anna.getString("region")).isEqualTo("emea");
    assertThat(anna.getDouble("mrr")).isEqualTo(100);
    assertThat(anna.getInt("attributes.seats")).isEqualTo(1);
    assertThat(anna.getList("identifiers.external_id")).containsExactlyInAnyOrder("a", "b");
    assertThat(listed()).containsExactly("a", "c", "d");
    assertThat(Calls.json(as(org, "viewer").get("/api/customers?ids=b")).getList("items"))
        .hasSize(1);
  }

  @Test
  void theMiddleOfAChainIsTakenBackAsIfItHadNeverBeen() {
    String alone = as(org, "viewer").get("/api/customers/b").asString();
    merge("a", "b");
    merge("c", "a");
    assertThat(customer("b").getString("external_id")).isEqualTo("c");

    Calls.json(unmerge("c", "b"));

    assertThat(as(org, "viewer").get("/api/customers/b").asString()).isEqualTo(alone);
    assertThat(customer("a").getString("external_id")).isEqualTo("c");
    Calls.json(unmerge("c", "a"));
    assertThat(listed()).containsExactly("a", "b", "c", "d");
    JsonPath log = Calls.json(as(org, "viewer").get("/api/customers/a/merges?limit=3"));
    assertThat(log.getList("items.kind")).containsExactly("unmerge", "unmerge", "merge");
    assertThat(log.getString("items[0].done_by")).isEqualTo("operator@" + org);
    assertThat(
            Calls.json(
                    as(org, "viewer")
                        .get("/api/customers/a/merges?cursor=" + log.getString("next_cursor")))
                .getList("items.reason"))
        .containsExactly("the same");
  }

  @ParameterizedTest
  @CsvSource({
    "merge,a,a,422,merge_with_itself",
    "merge,a,nobody,404,not_found",
    "merge,nobody,a,404,not_found",
    "merge,b,a,409,merge_cycle",
    "merge,a,b,409,already_merged",
    "merge,c,b,409,already_merged",
    "unmerge,c,b,409,not_merged",
    "unmerge,a,c,409,not_merged",
    "unmerge,a,a,409,not_merged",
  })
  void whatCannotBeMergedIsToldWhy(String what, String id, String other, int status, String code) {
    merge("a", "b");
    post(what, id, other).then().statusCode(status).body("code", equalTo(code));
    assertThat(listed()).containsExactly("a", "c", "d");
  }

  @Test
  void whatIsToldAfterAMergeMovesTheStageAndGoesWithItsIdentity() {
    outcome("b", "2026-02-01");
    merge("a", "b");
    assertThat(customer("a").getString("stage")).isEqualTo("customer");

    outcome("b", "2026-03-01T00:00:01Z");
    merge("a", "c");
    outcome("c", "2026-03-02");
    assertThat(customer("a").getString("stage")).isEqualTo("churned");

    Calls.json(unmerge("a", "c"));
    assertThat(customer("a").getString("stage")).isEqualTo("customer");
    assertThat(customer("c").getString("stage")).isEqualTo("churned");
  }

  @Test
  void mergesAtTheSameTimeComeOneAfterTheOther() throws Exception {
    List<Callable<Response>> both = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      both.add(() -> merge("a", "b"));
      both.add(() -> merge("b", "a"));
      both.add(() -> merge("c", "a"));
      both.add(() -> merge("d", "c"));
    }
    List<Integer> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Response> answer : threads.invokeAll(both)) {
        answers.add(answer.get().statusCode());
      }
    }
    assertThat(answers).containsOnly(200, 409);
    long done = answers.stream().filter(status -> status == 200).count();
    assertThat(listed()).hasSize(4 - (int) done);
  }

  @Test
  void namesAreAddedTakenAndTakenAwayButNeverTheLast() {
    Calls.json(name("a", "anna@example.com"));
    Calls.json(name("a", "anna@example.com"));
    assertThat(customer("anna@example.com").getList("identifiers.source"))
        .containsExactly("ingest", "hubspot");
    name("b", "anna@example.com")
        .then()
        .statusCode(409)
        .body("code", equalTo("identifier_taken"))
        .body("detail", containsString(customer("a").getString("customer_id")))
        .body("detail", containsString("/merge"));

    as(org, "operator").delete("/api/customers/a/identifiers/a").then().statusCode(204);
    as(org, "viewer").get("/api/customers/a").then().statusCode(404);
    assertThat(customer("anna@example.com").getString("external_id")).isEqualTo("anna@example.com");
    as(org, "operator")
        .delete("/api/customers/b/identifiers/anna@example.com")
        .then()
        .statusCode(404);
    as(org, "operator")
        .delete("/api/customers/anna@example.com/identifiers/anna@example.com")
        .then()
        .statusCode(409)
        .body("code", equalTo("last_identifier"));

    merge("b", "anna@example.com");
    assertThat(customer("b").getList("identifiers.external_id"))
        .containsExactlyInAnyOrder("b", "anna@example.com");
    as(org, "operator")
        .delete("/api/customers/b/identifiers/anna@example.com")
        .then()
        .statusCode(409);
    as(org, "analyst")
        .contentType("application/json")
        .body("{}")
        .post("/api/customers/b/merge")
        .then()
        .statusCode(403);
  }

  private Response merge(String id, String other) {
    return post("merge", id, other);
  }

  private Response unmerge(String id, String other) {
    return post("unmerge", id, other);
  }

  private Response post(String what, String id, String other) {
    return as(org, "operator")
        .contentType("application/json")
        .body(Map.of("other_id", other, "reason", "the same"))
        .post("/api/customers/" + id + "/" + what);
  }

  private Response name(String id, String name) {
    return as(org, "operator")
        .contentType("application/json")
        .body(Map.of("external_id", name, "source", "hubspot"))
        .post("/api/customers/" + id + "/identifiers");
  }

  private JsonPath customer(String id) {
    return Calls.json(as(org, "viewer").get("/api/customers/" + id));
  }

  private List<String> listed() {
    return Calls.json(as(org, "viewer").get("/api/customers")).getList("items.external_id");
  }

  private void ingest(String csv) {
    Calls.json(as(org, "operator").contentType("text/csv").body(csv).post("/api/customers/ingest"));
  }

  private void event(String id, String type) {
    Calls.json(
        as(org, "operator")
            .contentType("text/csv")
            .body("customer_id,type,occurred_at\n" + id + "," + type + ",2026-01-05\n")
            .post("/api/events"));
  }

  private void outcome(String id, String at) {
    Calls.json(
        as(org, "operator")
            .contentType("text/csv")
            .body("customer_id,outcome,occurred_at\n" + id + ",churned," + at + "\n")
            .post("/api/outcomes"));
  }
}
