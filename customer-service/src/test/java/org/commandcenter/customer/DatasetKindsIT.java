package org.commandcenter.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commandcenter.customer.Calls.as;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.commandcenter.platform.testing.PostgresResource;
import org.junit.jupiter.api.Test;

/** Tables of every kind land where they belong. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class DatasetKindsIT {

  @Test
  void transactionsBecomeEventsOfNewCustomersAndTheirLabelsOutcomes() throws Exception {
    String org = Calls.newOrganization();
    String csv =
        """
        customer_id,event_date,amount,event_type,churn_label
        a,2026-01-01,10,,0
        a,2026-03-02,5.5,refund,0
        b,2026-01-05,7,,1
        b,2026-01-05,7,,1
        b,2026-02-01,,,1
        c,not a date,1,,0
        """
            + "a,2026-02-02,5,,0\n".repeat(1);
    String more = csv + row("d", 20);

    JsonPath dataset = Uploads.upload(org, more, Map.of("has_churn_label", "true"));

    assertThat(dataset.getString("kind")).isEqualTo("transactions");
    assertThat(dataset.getInt("rejected_count")).isEqualTo(1);
    assertThat(dataset.getInt("landed.customers.inserted")).isEqualTo(3);
    assertThat(dataset.getInt("landed.events.inserted")).isEqualTo(26);
    assertThat(dataset.getInt("landed.outcomes.inserted")).isEqualTo(3);
    assertThat(dataset.getList("warnings").toString())
        .contains("1 transactions equal another row")
        .contains("The label 'churn_label' has no date");
    try (Parquet events = Parquet.of(org, "events")) {
      assertThat(events.number("select count(*) from rows where type = 'transaction'"))
          .isEqualTo(25);
      assertThat(events.text("select sum(value)::varchar from rows where type = 'refund'"))
          .isEqualTo("5.5");
    }
    try (Parquet outcomes = Parquet.of(org, "outcomes")) {
      assertThat(
              outcomes.text(
                  "select string_agg(outcome || ' ' || occurred_at::date, ', ' order by occurred_at)"
                      + " from rows"))
          .isEqualTo("churned 2026-02-01, retained 2026-03-02, retained 2026-03-02");
    }

    JsonPath again = Uploads.upload(org, more, Map.of("has_churn_label", "true"));
    assertThat(again.getString("dataset_id")).isEqualTo(dataset.getString("dataset_id"));
    JsonPath otherwise = Uploads.upload(org, more, Map.of("kind", "transactions"));
    assertThat(otherwise.getInt("landed.events.inserted")).isZero();
    assertThat(otherwise.getInt("landed.events.unchanged")).isEqualTo(26);
  }

  @Test
  void customersWhoComeAgainWithADateAreReadAsEvents() throws Exception {
    String org = Calls.newOrganization();
    String csv =
        """
        account_id,opened,closed,plan
        a,2026-01-03,2026-01-09,x
        a,2026-02-03,,x
        b,2026-02-03,,y
        """;

    JsonPath dataset = Uploads.upload(org, csv, Map.of("dry_run", "true"));

    assertThat(dataset.getString("kind")).isEqualTo("events");
    assertThat(dataset.getString("mapping.opened")).isEqualTo("occurred_at");
    assertThat(dataset.getList("warnings").toString())
        .contains("Several columns hold dates; 'opened' is taken for when things happened");
  }

  @Test
  void aColumnThatIsCalledLikeAFieldButHoldsOtherValuesIsNamed() throws Exception {
    String org = Calls.newOrganization();

    JsonPath dataset =
        Uploads.upload(
            org, "customer_id,company,revenue\na,A,10\nb,B,much\n", Map.of("dry_run", "true"));

    assertThat(dataset.getList("warnings").toString())
        .contains("'revenue' is called like the mrr, but not all of its values are a number");
  }

  @Test
  void outcomesAndDealsAreRecognizedAndLand() {
    String org = Calls.newOrganization();

    JsonPath outcomes =
        Uploads.upload(
            org,
            """
            account_id;outcome;churn_date;reason
            a1;churned;31/12/2025;price
            a2;retained;15/11/2025;
            a3;gone;15/11/2025;
            """,
            Map.of());
    assertThat(outcomes.getString("kind")).isEqualTo("outcomes");
    assertThat(outcomes.getInt("landed.outcomes.inserted")).isEqualTo(2);
    assertThat(outcomes.getInt("rejected_count")).isEqualTo(1);
    assertThat(as(org, "viewer").get("/api/customers/a1").jsonPath().getString("stage"))
        .isEqualTo("churned");

    JsonPath deals =
        Uploads.upload(
            org,
            """
            deal_id,account_id,deal_name,amount,deal_stage,close_date
            d1,a1,Renewal,1200.50,negotiation,2027-01-15
            d2,a2,Seats,800,closed won,2025-10-01
            d3,a2,Bad,-5,open,2025-10-01
            """,
            Map.of());
    assertThat(deals.getString("kind")).isEqualTo("deals");
    assertThat(deals.getInt("landed.deals.inserted")).isEqualTo(2);
    assertThat(deals.getInt("rejected_count")).isEqualTo(1);
    assertThat(as(org, "viewer").get("/api/deals").jsonPath().getList("items")).hasSize(2);
  }

  @Test
  void leadsComeWithTheirStagesAndDates() {
    String org = Calls.newOrganization();
    String csv =
        """
        First_Name,Email,Lead_ID,Lead_Creation_Date,MQL_Flag,MQL_Date,SQL_Flag,SQL_Date,Customer_Flag,Conversion_Date,Customer_ID,Industry,ACV_USD,Churn_Flag,Churn_Date
        Ann,ann@example.org,L1,1/5/2025,Yes,1/20/2025,Yes,2/3/2025,Yes,3/30/2025,C1,Manufacturing,12000,No,
        Bob,bob@example.org,L2,2/13/2025,Yes,3/1/2025,No,,No,,,Automotive,,No,
        Cid,cid@example.org,L3,2/14/2025,No,,No,,No,,,Consulting,,No,
        Dot,dot@example.org,L4,1/5/2024,Yes,1/20/2024,Yes,2/3/2024,Yes,3/30/2024,C4,Technology,24000,Yes,5/31/2025
        """;

    JsonPath dataset = Uploads.upload(org, csv, Map.of());

    assertThat(dataset.getString("mapping_name")).isEqualTo("lifecycle");
    assertThat(Uploads.column(dataset, "MQL_Date").getString("format")).isEqualTo("M/D/YYYY");
    assertThat(stages(org, "L1")).containsExactly("lead", "mql", "sql", "customer");
    assertThat(stages(org, "C4")).containsExactly("lead", "mql", "sql", "customer", "churned");
    assertThat(customer(org, "L2").getString("stage")).isEqualTo("mql");
    assertThat(customer(org, "L3").getString("stage")).isEqualTo("lead");
    assertThat(customer(org, "C1").getDouble("mrr")).isEqualTo(1000);
    assertThat(customer(org, "C4").getString("stage")).isEqualTo("churned");
  }

  @Test
  void aDryRunShowsAllAndKeepsNothing() {
    String org = Calls.newOrganization();
    String csv = "customer_id,type,occurred_at,value\na,login,2026-01-01,1\na,login,2026-01-02,x\n";

    JsonPath preview =
        Uploads.upload(org, csv + "a,login,2026-01-03,1\n".repeat(20), Map.of("dry_run", "true"));

    assertThat(preview.getString("kind")).isEqualTo("events");
    assertThat(preview.getInt("row_count")).isEqualTo(21);
    assertThat(preview.getInt("rejected_count")).isEqualTo(1);
    assertThat(preview.getString("rejects[0].original")).isEqualTo("a,login,2026-01-02,x");
    assertThat(preview.getString("events[0].type")).isEqualTo("login");
    assertThat(preview.getString("mapping.occurred_at")).isEqualTo("occurred_at");
    assertThat(as(org, "viewer").get("/api/datasets").jsonPath().getList("items")).isEmpty();
    assertThat(as(org, "viewer").get("/api/customers").jsonPath().getList("items")).isEmpty();
  }

  @Test
  void aMappingOfTheUploadersOwnIsDataLikeTheOthers() {
    String org = Calls.newOrganization();
    String mapping =
        """
        kind: customers
        customer: {column: nr, prefix: "crm-"}
        identifiers: [mail]
        profile: {company: firm, mrr: {column: yearly, factor: 0.5}}
        attributes: [colour]
        events:
          - type: order
            at: ordered
            optional: true
            properties: {colour: colour}
            when: {column: colour, is: [red]}
        """;

    JsonPath dataset =
        Uploads.upload(
            org,
            "nr,mail,firm,yearly,colour,ordered\n1,a@b.c,Acme,100,red,2026-01-01\n2,d@e.f,Bit,50,blue,2026-01-02\n",
            Map.of("mapping", mapping));

    assertThat(dataset.getInt("landed.events.inserted")).isEqualTo(1);
    assertThat(customer(org, "crm-1").getDouble("mrr")).isEqualTo(50);
    assertThat(customer(org, "a@b.c").getString("company")).isEqualTo("Acme");
    assertThat(customer(org, "d@e.f").getString("attributes.colour")).isEqualTo("blue");
    for (Map.Entry<String, String> wrong :
        Map.of(
                "kind: events\ncolor: red", "mapping.color",
                "kind: events\nevents: [{type: a}]", "mapping.events",
                "ravenstack/nothing", "ravenstack/accounts",
                "kind: [", "mapping.kind")
            .entrySet()) {
      Uploads.send(
              org,
              "t.csv",
              "a,b\n1,2\n".getBytes(StandardCharsets.UTF_8),
              Map.of("mapping", wrong.getKey()))
          .then()
          .statusCode(422)
          .body("code", equalTo("invalid_request"))
          .body("detail", containsString(wrong.getValue()));
    }
  }

  @Test
  void rowsOfCustomersWhoBecomeKnownLaterAreTakenWhenTheFileComesAgain() {
    String org = Calls.newOrganization();
    Map<String, String> options =
        Map.of("mapping", "kind: events\ncustomer: who\nevents: [{type: visit, at: day}]");
    String csv = "who,day,n\nx,2026-01-01,1\ny,2026-01-01,2\n";
    Uploads.upload(org, "customer_id,company\nx,X\n", Map.of());

    JsonPath first = Uploads.upload(org, csv, options);
    assertThat(first.getInt("rejected_count")).isEqualTo(1);
    as(org, "viewer")
        .get("/api/datasets/" + first.getString("dataset_id") + "/rejects")
        .then()
        .body(containsString("3,who,unknown_customer"))
        .body(containsString("\"y,2026-01-01,2\""));
    Uploads.upload(org, "customer_id,company\ny,Y\n", Map.of());

    JsonPath second = Uploads.upload(org, csv, options);
    assertThat(second.getString("dataset_id")).isEqualTo(first.getString("dataset_id"));
    assertThat(second.getInt("rejected_count")).isZero();
    assertThat(second.getInt("landed.events.inserted")).isEqualTo(1);
    assertThat(second.getInt("landed.events.unchanged")).isEqualTo(1);
  }

  private static List<String> stages(String org, String customer) {
    return as(org, "viewer")
        .get("/api/customers/" + customer + "/journey")
        .jsonPath()
        .getList("stages.stage");
  }

  private static JsonPath customer(String org, String id) {
    return Calls.json(as(org, "viewer").get("/api/customers/" + id));
  }

  private static String row(String customer, int count) {
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < count; i++) {
      rows.append(customer).append(",2026-01-").append(10 + i % 20).append(",3,,0\n");
    }
    return rows.toString();
  }
}
