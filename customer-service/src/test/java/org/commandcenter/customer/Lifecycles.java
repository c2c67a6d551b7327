package org.commandcenter.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commandcenter.customer.Calls.as;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;

/** Customers on their way from lead to churned, few enough to be counted by hand. */
final class Lifecycles {
  private Lifecycles() {}

  static String fiveCustomers() {
    String org = Calls.newOrganization();
    ingestFive(org);
    move(org, "a", "mql", "2025-01-11T00:00:00Z");
    move(org, "a", "sql", "2025-01-21T00:00:00Z");
    move(org, "a", "customer", "2025-02-10T00:00:00Z");
    move(org, "b", "mql", "2025-02-01T00:00:00Z");
    move(org, "b", "sql", "2025-03-01T00:00:00Z");
    move(org, "b", "customer", "2025-04-15T00:00:00Z");
    move(org, "c", "mql", "2025-02-15T00:00:00Z");
    outcome(org, "b", "churned", "2025-10-02");
    return org;
  }

  static void ingestFive(String org) {
    ingest(
        org,
        """
        customer_id,company,revenue,region,industry,stage,signed_up_at,effective_at,CAC_USD
        a,A,100,EU,Tech,lead,,2025-01-01,1200
        b,B,300,EU,Tech,lead,,2025-01-05,1800
        c,C,50,US,Tech,lead,,2025-02-01,
        d,D,70,US,Retail,lead,,2025-03-01,
        e,E,600,US,Retail,,2024-06-01,2024-06-01,
        """);
    ingest(org, "customer_id,company,revenue,effective_at\na,A,150,2025-06-01\n");
  }

  static void ingest(String org, String csv) {
    JsonPath answer =
        Calls.json(
            as(org, "operator").contentType("text/csv").body(csv).post("/api/customers/ingest"));
    assertThat(answer.getInt("rejected")).as(answer.prettify()).isZero();
  }

  static void outcome(String org, String customer, String outcome, String day) {
    String csv = "customer_id,outcome,occurred_at\n%s,%s,%s\n".formatted(customer, outcome, day);
    Calls.json(as(org, "operator").contentType("text/csv").body(csv).post("/api/outcomes"));
  }

  static Response move(String org, String customer, String stage, String at) {
    String body =
        at == null
            ? "{\"new_stage\": \"%s\"}".formatted(stage)
            : "{\"new_stage\": \"%s\", \"occurred_at\": \"%s\"}".formatted(stage, at);
    return as(org, "operator")
        .contentType("application/json")
        .body(body)
        .put("/api/customers/" + customer + "/stage");
  }

  static JsonPath get(String org, String path) {
    return Calls.json(as(org, "viewer").get(path));
  }
}
