package org.commandcenter.churn.leads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.commandcenter.churn.testing.Churn;
import org.commandcenter.churn.testing.CustomerServiceStub;
import org.commandcenter.churn.testing.HistoryTables;
import org.commandcenter.churn.testing.ParquetFiles;
import org.commandcenter.platform.testing.PostgresResource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(CustomerServiceStub.class)
class LeadsIT {
  private static final Instant END = Instant.parse("2026-06-30T00:00:00Z");

  private static ValidatableResponse score(String organization, String policy, String body) {
    return Churn.viewer(organization)
        .contentType("application/json")
        .body(body)
        .post("/api/leads/score?policy=" + policy)
        .then();
  }

  @Test
  void rulesScoreWithoutAnyHistory() {
    score(
            "rules-org",
            "gradion",
            "[{\"Lead_ID\": \"L1\", \"Region\": \"Vietnam\"}, {\"book_consultant\": true}]")
        .statusCode(200)
        .body("items", hasSize(2))
        .body("items[0].lead_id", equalTo("L1"))
        .body("items[0].lead_score", equalTo(40f))
        .body("items[0].stage", equalTo("mql"))
        .body("items[0].scoring_details[0].field", equalTo("region"))
        .body("items[0].model", nullValue())
        .body("items[1].lead_score", equalTo(110f))
        .body("items[1].raw_score", equalTo(0f))
        .body("items[1].book_consultant_override", equalTo(true));
    score("rules-org", "own", "{}")
        .statusCode(422)
        .body("violations[0].field", equalTo("policy"))
        .body("detail", containsString("generic, gradion"));
    score("rules-org", "generic", "{\"industri\": \"x\"}")
        .statusCode(422)
        .body("violations[0].field", equalTo("industri"));
    score("rules-org", "generic", "[]").statusCode(422);
  }

  @Test
  void modelStandsBesideTheRulesOnceFiftyLeadsHaveAnEnd() {
    leads(Churn.folder("few-leads-org"), 60, 300);
    leads(Churn.folder("leads-org"), 400, 700);

    score("few-leads-org", "generic", "{}")
        .statusCode(200)
        .body("model", nullValue())
        .body("model_reason", containsString("needs 50 leads"));
    JsonPath good = scored("Webinar", 2000);
    JsonPath poor = scored("Facebook Ads", 5);

    assertThat(good.getDouble("model.conversion_probability"))
        .isGreaterThan(2 * poor.getDouble("model.conversion_probability"));
    assertThat(good.getString("model.factors[0].feature")).isEqualTo("lead_source");
    JsonPath model = Churn.read("leads-org", "/api/leads/score/model");
    assertThat(model.getString("report.verdict")).isEqualTo("usable");
    assertThat(model.getInt("report.leads")).isBetween(200, 400);
    assertThat(model.getDouble("report.roc_auc.low")).isGreaterThan(.5);
    assertThat(model.getDouble("report.brier.value"))
        .isLessThan(model.getDouble("report.majority_brier.value"));
  }

  private static JsonPath scored(String source, int size) {
    return score(
            "leads-org",
            "gradion",
            "{\"lead_source\": \"%s\", \"company_size\": %d}".formatted(source, size))
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  /** Leads that came over so many days; those of webinars and large firms are won more often. */
  private static void leads(Path folder, int count, int days) {
    Random random = new Random(8);
    List<String> customers = new ArrayList<>();
    List<String> moves = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      boolean webinar = random.nextBoolean();
      int size = (int) Math.exp(2 + 5 * random.nextDouble());
      Instant came = END.minus(Duration.ofHours(1 + random.nextInt(24 * days)));
      String attributes =
          "\"{\"\"lead_source\"\": \"\"%s\"\"%s \"\"company_size\"\": %d}\""
              .formatted(webinar ? "Webinar" : "Facebook Ads", ",", size);
      customers.add(
          "lead-%d,L-%d,Firm,,EUR,,,,Trade,EU,,,,,lead,%s,%s,%s"
              .formatted(i, i, attributes, HistoryTables.text(came), HistoryTables.text(came)));
      moves.add(move(i, "lead", came));
      double chance = (webinar ? .5 : .12) + .05 * Math.log10(size);
      Instant won = came.plus(Duration.ofDays(60));
      if (random.nextDouble() < chance && won.isBefore(END)) {
        moves.add(move(i, "customer", won));
      }
    }
    ParquetFiles.write(folder, "customers", ParquetFiles.CUSTOMERS, customers);
    HistoryTables.none(folder);
    HistoryTables.stageChanges(folder, moves);
  }

  private static String move(int lead, String stage, Instant at) {
    return "lead-%d,,%s,%s,true,%s,test"
        .formatted(lead, stage, HistoryTables.text(at), HistoryTables.text(at));
  }

  @Test
  void churnByRulesReadsTheCustomersAttributes() throws IOException {
    Path folder = Churn.folder("vietnam-org");
    ParquetFiles.write(
        folder,
        "customers",
        ParquetFiles.CUSTOMERS,
        List.of(
            "c-1,C-1,Firm,100,USD,,,,,,,,,,customer,"
                + "\"{\"\"NPS_Score\"\": \"\"3\"\", \"\"tickets\"\": 12}\","
                + "2026-01-01 00:00:00,2026-01-01 00:00:00"));
    Files.createDirectories(folder.resolve("customers"));
    Files.writeString(folder.resolve("customers/C-1"), "{\"customer_id\": \"c-1\"}");

    JsonPath score = Churn.read("vietnam-org", "/api/churn/rules/C-1");

    assertThat(score.getDouble("churn_probability")).isEqualTo(.7);
    assertThat(score.getString("risk_level")).isEqualTo("critical");
    assertThat(score.getString("risk_factors[0].field")).isEqualTo("nps");
    assertThat(score.getList("missing"))
        .containsExactly("usage_hours", "months_to_renewal", "touches_per_quarter");
    Churn.viewer("vietnam-org").get("/api/churn/rules/nobody").then().statusCode(404);
    Churn.viewer("vietnam-org")
        .contentType("application/json")
        .body("{\"touches_per_quarter\": 1, \"usage_hours\": 2}")
        .post("/api/churn/rules/score")
        .then()
        .body("churn_probability", equalTo(.4f))
        .body("risk_level", equalTo("medium"));
  }
}
