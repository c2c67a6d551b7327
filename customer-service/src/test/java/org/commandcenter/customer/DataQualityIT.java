package org.commandcenter.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commandcenter.customer.Calls.as;
import static org.commandcenter.customer.Lifecycles.fiveCustomers;
import static org.commandcenter.customer.Lifecycles.get;
import static org.commandcenter.customer.Lifecycles.ingest;
import static org.commandcenter.customer.Lifecycles.move;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.commandcenter.platform.testing.PostgresResource;
import org.junit.jupiter.api.Test;

/** Which customers' data break the rules of a policy, and whose policy it is. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class DataQualityIT {
  @Test
  void thePolicysRulesFindWhoBreaksThem() {
    String org = Calls.newOrganization();
    String customers =
        """
        customer_id,company,industry,region,stage,effective_at,Lead_Score,MQL_Flag,Decision_Maker_Role,email
        clean,Clean,Tech,EU,mql,2025-01-01,50,1,CEO,
        hot,Hot,Tech,EU,lead,2025-01-01,120,0,CEO,hot@example.org
        bare,Bare,,,lead,2025-01-01,0,1,CEO,
        late,Late,Tech,EU,mql,2025-01-01,60,,CEO,
        """;
    ingest(org, customers);
    move(org, "late", "sql", "2024-12-01T00:00:00Z").then().statusCode(200);

    JsonPath report = get(org, "/api/data-quality?policy=gradion");
    JsonPath offenders = get(org, "/api/data-quality/offenders?policy=gradion");

    Map<String, Integer> found = new java.util.TreeMap<>();
    List<Map<String, Object>> findings = report.getList("findings");
    findings.forEach(f -> found.put((String) f.get("rule"), (Integer) f.get("offenders")));
    assertThat(found)
        .containsEntry("score_without_sql", 1)
        .containsEntry("score_without_mql", 0)
        .containsEntry("mql_without_date", 1)
        .containsEntry("missing_industry", 1)
        .containsEntry("missing_role", 0)
        .containsEntry("stage_dates_out_of_order", 1);
    assertThat(report.getDouble("score")).isEqualTo(0.25);
    assertThat(report.getInt("inconsistent_customers")).isEqualTo(3);
    assertThat(offenders.getList("items.external_id"))
        .containsExactlyInAnyOrder("hot", "bare", "late");
    assertThat(offenders.getString("items.find { it.external_id == 'hot' }.email"))
        .isEqualTo("hot@example.org");
    assertThat(offenders.getList("items.find { it.external_id == 'bare' }.issues.rule"))
        .containsExactly("mql_without_date", "missing_industry", "missing_region");
    assertThat(
            get(org, "/api/data-quality/offenders?policy=gradion&rule=stage_dates_out_of_order")
                .getString("items[0].issues[0].detail"))
        .isEqualTo("sql 2024-12-01, before it 2025-01-01");
    as(org, "viewer").get("/api/data-quality/offenders?rule=made_up").then().statusCode(422);
    assertThat(get(org, "/api/data-quality?policy=gradion&offenders=all").getList("offenders"))
        .isEqualTo(offenders.getList("items"));
    as(org, "viewer").get("/api/data-quality?offenders=some").then().statusCode(422);
    as(org, "viewer")
        .get("/api/data-quality?policy=none")
        .then()
        .statusCode(422)
        .body("violations[0].field", equalTo("policy"));
  }

  @Test
  void anOrganizationReplacesThePolicyForItselfOnly() {
    String org = fiveCustomers();
    String policy = as(org, "viewer").get("/api/data-quality/policy").asString();
    String own =
        policy
            .replace("generic-1", "ours-1")
            .replaceAll("\"data_quality\":\\[.*]", "\"data_quality\":[]");

    put(org, "operator", own).then().statusCode(403);
    put(org, "admin", own).then().statusCode(200);
    put(org, "admin", own.replace("\"prior_strength\":10", "\"prior_strength\":-1"))
        .then()
        .statusCode(422)
        .body("violations[0].field", equalTo("pipeline.prior_strength"));

    assertThat(get(org, "/api/data-quality").getString("policy_version")).isEqualTo("ours-1");
    assertThat(get(Calls.newOrganization(), "/api/data-quality").getString("policy_version"))
        .isEqualTo("generic-1");
  }

  private static Response put(String org, String role, String policy) {
    return as(org, role)
        .contentType("application/json")
        .body(policy)
        .put("/api/data-quality/policy?policy=generic");
  }
}
