package org.commandcenter.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commandcenter.customer.Calls.as;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.awaitility.Awaitility;
import org.commandcenter.platform.data.Database;
import org.commandcenter.platform.testing.PostgresResource;
import org.commandcenter.platform.testing.TestTokens;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class TenancyIT {
  /** A body that each route accepts, by the last part of its path; any other gets a company. */
  private static final Map<String, String> BODIES =
      Map.of(
          "merge", "{\"other_id\": \"c1\"}",
          "unmerge", "{\"other_id\": \"c1\"}",
          "identifiers", "{\"external_id\": \"new\"}",
          "stage", "{\"new_stage\": \"churned\"}");

  @Inject Database database;

  @Test
  void nothingOfAnotherOrganizationIsReachedOnAnyRoute() {
    String owner = Calls.newOrganization();
    String stranger = Calls.newOrganization();
    Map<String, String> things = fill(owner);
    Map<String, Set<String>> ids =
        Map.ofEntries(
            Map.entry(
                "/api/connections/hubspot/events/{id}/replay", Set.of(things.get("customer"))),
            Map.entry(
                "/api/connections/kafka/dead-letters/{id}/replay", Set.of(things.get("customer"))),
            Map.entry("/api/customers/{id}", Set.of("c1", things.get("customer"))),
            Map.entry("/api/customers/{id}/timeline", Set.of("c1", things.get("customer"))),
            Map.entry("/api/customers/{id}/merge", Set.of("c1", things.get("customer"))),
            Map.entry("/api/customers/{id}/unmerge", Set.of("c1", things.get("customer"))),
            Map.entry("/api/customers/{id}/merges", Set.of("c1", things.get("customer"))),
            Map.entry("/api/customers/{id}/identifiers", Set.of("c1", things.get("customer"))),
            Map.entry("/api/customers/{id}/identifiers/{external_id}", Set.of("c1")),
            Map.entry("/api/customers/{id}/expansion", Set.of("c1", things.get("customer"))),
            Map.entry("/api/customers/{id}/journey", Set.of("c1", things.get("customer"))),
            Map.entry("/api/customers/{id}/stage", Set.of("c1", things.get("customer"))),
            Map.entry("/api/deals/{id}", Set.of("d1", things.get("deal"))),
            Map.entry("/api/datasets/{id}", Set.of(things.get("dataset"))),
            Map.entry("/api/datasets/{id}/rejects", Set.of(things.get("dataset"))),
            Map.entry("/api/datasets/{id}/lineage", Set.of(things.get("dataset"))),
            Map.entry("/api/snapshots/{table}", Set.of("dataset-" + things.get("dataset"))),
            Map.entry("/api/snapshots/files/{id}", Set.of(things.get("file"))),
            Map.entry("/api/erasures/{id}", Set.of(things.get("erasure"))),
            Map.entry("/api/jobs/{id}", Set.of("customer-service-" + things.get("dataset"))));

    Map<String, Map<String, Object>> paths =
        JsonPath.from(new File("target/openapi/openapi.json")).getMap("paths");
    Set<String> withId = new TreeSet<>(paths.keySet());
    withId.removeIf(path -> !path.contains("{"));
    assertThat(withId)
        .as("every route with an identifier is tested here")
        .isEqualTo(new TreeSet<>(ids.keySet()));

    ids.forEach(
        (path, values) ->
            paths
                .get(path)
                .keySet()
                .forEach(
                    method ->
                        values.forEach(
                            value -> {
                              String url = path.replaceAll("\\{\\w+}", value);
                              RequestSpecification request = as(stranger, "admin");
                              if (!Set.of("get", "delete").contains(method)) {
                                request.contentType("application/json").body(body(path));
                              }
                              request
                                  .request(method, url)
                                  .then()
                                  .statusCode(404)
                                  .contentType("application/problem+json")
                                  .body("code", equalTo("not_found"));
                            })));
    for (String list :
        Set.of("/api/customers", "/api/customers?ids=c1", "/api/datasets", "/api/deals")) {
      assertThat(as(stranger, "admin").get(list).jsonPath().getList("items")).isEmpty();
    }
    assertThat(as(stranger, "admin").get("/api/snapshots/customers").jsonPath().getInt("rows"))
        .isZero();
    as(stranger, "operator")
        .contentType("text/csv")
        .body(
            "customer_id,type,occurred_at\n%s,login,2026-01-01\n".formatted(things.get("customer")))
        .post("/api/events")
        .then()
        .body("errors[0].code", equalTo("unknown_customer"));
    as(owner, "viewer").get("/api/datasets/" + things.get("dataset")).then().statusCode(200);
  }

  @Test
  void everyTableAndPartitionIsUnderRowSecurity() {
    fill(Calls.newOrganization());
    List<String> unprotected =
        database.inSystem(
            handle ->
                handle
                    .createQuery(
                        """
                        select relname from pg_class
                        where relkind in ('r', 'p')
                          and relnamespace = current_schema()::regnamespace
                          and not (relrowsecurity and relforcerowsecurity)
                          and relname <> 'flyway_schema_history'
                        """)
                    .mapTo(String.class)
                    .list());
    assertThat(unprotected).isEmpty();
    long seen =
        database.inSystem(
            handle ->
                handle.createQuery("select count(*) from event_2026_01").mapTo(Long.class).one());
    assertThat(seen).isZero();
  }

  @Test
  void withoutAValidTokenAndAboveOnesRoleNothingGoes() {
    RestAssured.given()
        .auth()
        .oauth2(TestTokens.expired("a", "admin"))
        .get("/api/customers")
        .then()
        .statusCode(401)
        .contentType("application/problem+json");
    RestAssured.given().body("x").post("/api/customers/ingest").then().statusCode(401);
    for (String path : Set.of("/api/customers/ingest", "/api/events", "/api/outcomes")) {
      as("a", "analyst").contentType("text/csv").body("x").post(path).then().statusCode(403);
    }
    as("a", "viewer")
        .multiPart("file", "t.csv", new byte[] {1})
        .post("/api/datasets")
        .then()
        .statusCode(403);
  }

  private static String body(String path) {
    return BODIES.getOrDefault(
        path.substring(path.lastIndexOf('/') + 1),
        path.startsWith("/api/deals") ? "{\"name\": \"Mine\"}" : "{\"company\": \"Mine\"}");
  }

  private static Map<String, String> fill(String org) {
    Calls.json(
        as(org, "operator")
            .contentType("text/csv")
            .body("customer_id,company\nc1,One\n")
            .post("/api/customers/ingest"));
    Calls.json(
        as(org, "operator")
            .contentType("text/csv")
            .body("customer_id,type,occurred_at\nc1,login,2026-01-05\n")
            .post("/api/events"));
    JsonPath dataset =
        Calls.json(
            as(org, "analyst")
                .multiPart("file", "t.csv", "id,x\nc1,2\nc2,3\n".getBytes(StandardCharsets.UTF_8))
                .post("/api/datasets"));
    JsonPath deal =
        Calls.json(
            as(org, "operator")
                .contentType("application/json")
                .body("{\"external_id\": \"d1\", \"customer_id\": \"c1\"}")
                .post("/api/deals"));
    JsonPath customer = as(org, "viewer").get("/api/customers/c1").jsonPath();
    JsonPath manifest = as(org, "viewer").get("/api/snapshots/customers").jsonPath();
    Calls.json(
        as(org, "operator")
            .contentType("text/csv")
            .body("customer_id,company\nc0,None\n")
            .post("/api/customers/ingest"));
    Calls.json(as(org, "admin").delete("/api/customers/c0"));
    Awaitility.await()
        .until(
            () -> as(org, "viewer").get("/api/erasures").jsonPath().getList("items").size() == 1);
    return Map.of(
        "erasure",
            as(org, "viewer").get("/api/erasures").jsonPath().getString("items[0].erasure_id"),
        "customer", customer.getString("customer_id"),
        "dataset", dataset.getString("dataset_id"),
        "deal", deal.getString("deal.deal_id"),
        "file", manifest.getString("files[0].id"));
  }
}
