package org.commandcenter.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commandcenter.customer.Calls.as;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.commandcenter.platform.testing.PostgresResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class AttentionIT {
  private static final String PATH = "/api/analytics/attention";

  @Test
  void thePointsAreWhatOneCountsByHand() {
    String org = eightPeople();

    JsonPath found = get(org, PATH + "?policy=gradion");

    assertThat(found.getList("items.external_id"))
        .containsExactly("poor", "slow-sql", "old-mql", "unknown-value");
    assertThat(found.getList("items.score")).containsExactly(75, 50, 45, 25);
    assertThat(found.getList("items.risk_level"))
        .containsExactly("critical", "high", "medium", "medium");
    assertThat(found.getList("items[0].risk_factors.factor"))
        .containsExactly("low_value", "missing_profile", "customer_without_sql_date");
    assertThat(found.getList("items[0].risk_factors.points")).containsExactly(30, 25, 20);
    assertThat(found.getString("items[0].risk_factors[2].detail")).contains("400 days");
    assertThat(found.getDouble("items[0].acv")).isEqualTo(1200);
    assertThat(found.getInt("items[0].days_as_customer")).isEqualTo(400);
    assertThat(found.getList("items.is_customer")).containsExactly(true, false, false, true);
    assertThat(found.getString("items[1].name")).isEqualTo("Mai Tran");
    assertThat(found.getString("items[1].email")).isEqualTo("mai@example.com");
    assertThat(found.<Object>get("items[3].acv")).isNull();
    assertThat(found.getInt("total_at_risk")).isEqualTo(4);
    assertThat(found.getMap("by_risk_level"))
        .isEqualTo(Map.of("low", 2, "medium", 2, "high", 1, "critical", 1));
    assertThat(found.getInt("by_factor.missing_profile")).isEqualTo(4);
    assertThat(found.getInt("by_factor.stalled_sql")).isEqualTo(1);
    assertThat(found.getString("regions[0].region")).isEqualTo("DACH");
    assertThat(found.getInt("regions[0].count")).isEqualTo(3);
    assertThat(found.getInt("regions[0].sqls")).isEqualTo(1);
  }

  @Test
  void levelsRegionsAndPagesLimitWhatIsListed() {
    String org = eightPeople();

    assertThat(get(org, PATH + "?risk_level=high").getList("items.external_id"))
        .containsExactly("poor", "slow-sql");
    assertThat(get(org, PATH + "?risk_level=low").getList("items.external_id"))
        .containsExactly("poor", "slow-sql", "old-mql", "unknown-value", "rich", "undated-sql");
    JsonPath region = get(org, PATH + "?region=vietnam");
    assertThat(region.getList("items.external_id")).containsExactly("old-mql");
    assertThat(region.getInt("total_at_risk")).isEqualTo(1);
    assertThat(walked(org, PATH + "?limit=1"))
        .containsExactly("poor", "slow-sql", "old-mql", "unknown-value");
    assertThat(
            as(org, "viewer")
                .accept("application/x-ndjson")
                .get(PATH)
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .lines())
        .hasSize(4)
        .first()
        .asString()
        .contains("\"external_id\":\"poor\"");
    assertThat(get(Calls.newOrganization(), PATH).getList("items")).isEmpty();
  }

  @Test
  void daysAreThoseOfThePresentStayAndATenureAges() {
    String org = Calls.newOrganization();
    ingest(
        org,
        """
        customer_id,company,industry,decision_maker_role,stage,effective_at,tenure
        back-to-mql,Back,Tech,CEO,mql,%1$s,
        tenured,Tenured,Tech,CEO,,%2$s,300
        """
            .formatted(daysAgo(300), daysAgo(100)));
    move(org, "back-to-mql", "sql", daysAgo(250) + "T00:00:00Z");
    ingest(org, "customer_id,company,region\ntenured,Tenured,DACH\n");

    JsonPath before = get(org, PATH + "?risk_level=low");
    assertThat(before.getList("items.external_id")).containsExactly("back-to-mql", "tenured");
    assertThat(before.getString("items[0].risk_factors[0].factor")).isEqualTo("stalled_sql");
    assertThat(before.getString("items[0].stage_since")).startsWith(daysAgo(250));
    assertThat(before.getInt("items[1].days_as_customer")).isEqualTo(400);
    assertThat(before.getList("items[1].risk_factors.factor"))
        .containsExactly("customer_without_sql_date");

    move(org, "back-to-mql", "mql", Instant.now().toString());

    assertThat(get(org, PATH + "?risk_level=low").getList("items.external_id"))
        .containsExactly("tenured");
  }

  @Test
  void equalScoresArePagedByValueAndThenOneByOne() {
    String org = Calls.newOrganization();
    ingest(
        org,
        """
        customer_id,company,revenue,region,decision_maker_role,stage
        of-no-value,A,,DACH,CEO,customer
        of-value,B,1000,dach,CEO,customer
        of-no-value-either,C,,DACH,CEO,customer
        """);

    JsonPath whole = get(org, PATH);
    assertThat(whole.getList("items.score")).containsExactly(25, 25, 25);
    assertThat(whole.getString("items[0].external_id")).isEqualTo("of-value");
    assertThat(walked(org, PATH + "?limit=1")).isEqualTo(whole.getList("items.external_id"));
    assertThat(whole.getList("regions.count")).containsExactly(3);
  }

  @Test
  void whatWasToldLaterDoesNotCount() {
    String org = Calls.newOrganization();
    String header = "customer_id,company,industry,decision_maker_role,stage,effective_at\n";
    ingest(org, header + "lead,Lead,,CEO,mql," + daysAgo(200) + "\n");
    Instant then = Instant.now();
    ingest(org, header + "lead,Lead,Tech,CEO,,\n");
    move(org, "lead", "sql", Instant.now().toString());

    JsonPath before = get(org, PATH + "?as_of=" + then);
    assertThat(before.getList("items.score")).containsExactly(45);
    assertThat(before.getString("items[0].stage")).isEqualTo("mql");
    assertThat(Instant.parse(before.getString("as_of"))).isEqualTo(then);
    assertThat(get(org, PATH + "?risk_level=low").getList("items")).isEmpty();
  }

  @Test
  void anOrganizationHasPointsOfItsOwn() {
    String org = eightPeople();
    String policy =
        as(org, "admin")
            .get("/api/data-quality/policy?policy=gradion")
            .asString()
            .replace("gradion-1", "ours-1")
            .replace("\"low_value_below\":2000", "\"low_value_below\":100");

    Calls.json(
        as(org, "admin")
            .contentType("application/json")
            .body(policy)
            .put("/api/data-quality/policy?policy=gradion"));

    JsonPath found = get(org, PATH + "?policy=gradion");
    assertThat(found.getString("policy_version")).isEqualTo("ours-1");
    assertThat(found.getList("items.score")).containsExactly(50, 45, 45, 25);
    as(org, "admin")
        .contentType("application/json")
        .body(policy.replace("\"high_from\":50", "\"high_from\":5"))
        .put("/api/data-quality/policy?policy=gradion")
        .then()
        .statusCode(422)
        .body("detail", containsString("medium_from"));
  }

  @ParameterizedTest
  @CsvSource({
    "risk_level=urgent, risk_level",
    "policy=none, policy",
    "cursor=bm8, cursor",
    "limit=0, limit",
    "as_of=yesterday, as_of"
  })
  void wrongParametersAreNamed(String query, String field) {
    as(Calls.newOrganization(), "viewer")
        .get(PATH + "?" + query)
        .then()
        .statusCode(422)
        .body("violations[0].field", equalTo(field));
  }

  private static JsonPath get(String org, String path) {
    return Calls.json(as(org, "viewer").get(path));
  }

  private static String eightPeople() {
    String org = Calls.newOrganization();
    String csv =
        """
        customer_id,company,revenue,currency,region,industry,decision_maker_role,stage,effective_at,first_name,last_name,email
        old-mql,Old,,,Vietnam,,CEO,mql,%1$s,,,
        young-mql,Young,,,Vietnam,Tech,CEO,mql,%2$s,,,
        slow-sql,Slow,,,DACH,Tech,,sql,%3$s,Mai,Tran,mai@example.com
        undated-sql,Undated,,,DACH,Tech,CEO,sql,,,,
        poor,Poor,100,EUR,DACH,,CEO,customer,%4$s,,,
        rich,Rich,1000,EUR,DACH,Tech,CEO,customer,%4$s,,,
        unknown-value,Unknown,,,DACH,Tech,,customer,%2$s,,,
        gone,Gone,100,EUR,DACH,,,churned,%4$s,,,
        """
            .formatted(daysAgo(200), daysAgo(100), daysAgo(120), daysAgo(400));
    ingest(org, csv);
    return org;
  }

  private static void ingest(String org, String csv) {
    JsonPath answer =
        Calls.json(
            as(org, "operator").contentType("text/csv").body(csv).post("/api/customers/ingest"));
    assertThat(answer.getInt("rejected")).as(answer.prettify()).isZero();
  }

  private static void move(String org, String customer, String stage, String at) {
    as(org, "operator")
        .contentType("application/json")
        .body("{\"new_stage\": \"%s\", \"occurred_at\": \"%s\"}".formatted(stage, at))
        .put("/api/customers/" + customer + "/stage")
        .then()
        .statusCode(200);
  }

  /** Page by page; counts are those of everybody on each. */
  private static List<String> walked(String org, String path) {
    List<String> walked = new ArrayList<>();
    List<Integer> totals = new ArrayList<>();
    String cursor = "";
    do {
      JsonPath page = get(org, path + cursor);
      walked.addAll(page.getList("items.external_id"));
      totals.add(page.getInt("total_at_risk"));
      String next = page.getString("next_cursor");
      cursor = next == null ? null : "&cursor=" + next;
    } while (cursor != null);
    assertThat(totals).containsOnly(walked.size());
    return walked;
  }

  private static String daysAgo(int days) {
    return LocalDate.now(ZoneOffset.UTC).minusDays(days).toString();
  }
}
