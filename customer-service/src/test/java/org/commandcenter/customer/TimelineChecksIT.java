package org.commandcenter.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commandcenter.customer.Calls.as;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import org.commandcenter.platform.testing.PostgresResource;
import org.junit.jupiter.api.Test;

/** Defects of several tables of one business are found in one timeline, each once. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class TimelineChecksIT {
  private static final String ACCOUNTS =
      """
      account_id,account_name,industry,country,signup_date,referral_source,plan_tier,seats,is_trial,churn_flag
      A1,One,EdTech,US,2025-01-10,organic,Pro,5,False,False
      A2,Two,FinTech,UK,2025-02-01,partner,Pro,7,False,True
      A3,Three,FinTech,NA,2025-02-01,partner,Basic,1,True,False
      """;
  private static final String SUBSCRIPTIONS =
      """
      subscription_id,account_id,start_date,end_date,plan_tier,seats,mrr_amount,churn_flag
      S1,A1,2025-01-15,2025-06-30,Pro,5,100,True
      S2,A1,2025-07-01,,Pro,5,100,False
      S3,A2,2025-02-01,2025-01-20,Pro,7,200,True
      S4,A9,2025-02-01,,Pro,7,200,False
      """;
  private static final String USAGE =
      """
      usage_id,subscription_id,usage_date,feature_name,usage_count,usage_duration_secs,error_count,is_beta_feature
      U1,S1,2025-01-15,search,3,60,0,False
      U1,S1,2025-02-15,search,4,60,0,False
      U1,S1,2025-02-15,search,4,60,0,False
      U2,S1,2025-06-30,search,5,60,0,False
      U3,S1,2025-07-01,search,6,60,0,False
      U4,S2,2025-06-01,search,7,60,0,False
      U5,S2,2025-01-09,search,8,60,1,True
      U6,S9,2025-03-01,search,8,60,1,True
      """;
  private static final String TICKETS =
      """
      ticket_id,account_id,submitted_at,closed_at,resolution_time_hours,priority,satisfaction_score
      T1,A1,2025-01-09,2025-01-11 03:00:00,27,high,
      T2,A2,2025-03-01,2025-02-28 03:00:00,1,low,4
      T3,A3,2025-04-01,,,low,
      """;
  private static final String CHURN =
      """
      churn_event_id,account_id,churn_date,reason_code,refund_amount_usd,is_reactivation
      C1,A1,2025-06-30,pricing,0,False
      C2,A3,2025-03-01,budget,0,False
      C3,A3,2025-03-15,budget,0,True
      """;

  @Test
  void everyDefectIsCountedOnceAndShownByExample() {
    String org = Calls.newOrganization();
    upload(org, "accounts", ACCOUNTS);
    assertThat(upload(org, "subscriptions", SUBSCRIPTIONS).getInt("rejected_count")).isEqualTo(1);
    JsonPath usage = upload(org, "feature_usage", USAGE);
    assertThat(usage.getInt("rejected_count")).isEqualTo(1);
    assertThat(usage.getInt("landed.events.inserted")).isEqualTo(6);
    upload(org, "support_tickets", TICKETS);
    upload(org, "churn_events", CHURN);

    JsonPath report = Calls.json(as(org, "viewer").get("/api/data-quality"));

    finding(report, "duplicate_source_id", 1, "U1 also names an event of usage");
    finding(report, "event_before_sign_up", 3, null);
    finding(report, "usage_before_sign_up", 1, null);
    finding(report, "support_ticket_before_sign_up", 1, "T1 on 2025-01-09");
    finding(report, "event_before_its_span", 2, "S2 begins on 2025-07-01");
    finding(report, "event_after_its_span", 1, "U3 on 2025-07-01, S1 ended before");
    finding(report, "event_of_unknown_span", 0, null);
    finding(report, "span_ends_before_it_starts", 2, null);
    finding(report, "churn_contradicted_by_activity", 2, null);
    finding(report, "churn_repeated", 1, "churned 2 times, the last on 2025-03-15");
    finding(report, "churn_contradicts_profile", 3, null);
    assertThat(Calls.json(as(org, "viewer").get("/api/customers/S2")).getString("external_id"))
        .isEqualTo("A1");
    assertThat(Calls.json(as(org, "viewer").get("/api/customers/A3")).getString("region"))
        .isEqualTo("NA");
    JsonPath before =
        Calls.json(as(org, "viewer").get("/api/data-quality?as_of=2025-01-01T00:00:00Z"));
    finding(before, "event_before_sign_up", 0, null);
  }

  private static JsonPath upload(String org, String table, String csv) {
    return Uploads.upload(org, csv, Map.of("mapping", "ravenstack/" + table));
  }

  private static void finding(JsonPath report, String rule, int offenders, String example) {
    String at = "findings.find { it.rule == '%s' }.".formatted(rule);
    assertThat(report.getInt(at + "offenders")).as(rule).isEqualTo(offenders);
    List<Object> examples = report.getList(at + "examples");
    assertThat(examples.isEmpty()).as(rule).isEqualTo(offenders == 0);
    if (example != null) {
      assertThat(examples.toString()).contains(example);
    }
  }
}
