package org.commandcenter.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commandcenter.customer.Calls.as;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.commandcenter.platform.testing.PostgresResource;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class DatasetIT {
  private static final String SMALL =
      """
      account_id;Plan;MonthlyCharges;Since;Note;Churned
      1;gold;10,5;01-02-2024;a;VRAI
      2;silver;1.200,25;15-03-2024;;FAUX
      3;?;Select;31-12-2023;"x;y";FAUX
      """;

  @Test
  void takesTheTelcoTableAsItIs() throws Exception {
    Path telco = telco();
    String org = Calls.newOrganization();

    Response created = upload(org, "telco.csv", Files.readAllBytes(telco), Map.of());

    assertThat(created.statusCode()).as(created.asString()).isEqualTo(201);
    JsonPath dataset = created.jsonPath();
    assertThat(dataset.getInt("row_count")).isEqualTo(7043);
    assertThat(dataset.getInt("rejected_count")).isZero();
    assertThat(dataset.getString("kind")).isEqualTo("training_table");
    assertThat(dataset.getString("status")).isEqualTo("ready");
    assertThat(dataset.getString("id_column")).isEqualTo("customerID");
    assertThat(dataset.getString("label_column")).isEqualTo("Churn");
    assertThat(dataset.getString("positive_label")).isEqualTo("Yes");
    assertThat(column(dataset, "TotalCharges")).contains("number", "11", "feature");
    assertThat(column(dataset, "SeniorCitizen")).contains("number", "feature");
    assertThat(column(dataset, "Partner")).contains("text", "feature");
    assertThat(column(dataset, "Churn")).contains("text", "label");
    assertThat(dataset.<String, String>getMap("mapping"))
        .isEqualTo(
            Map.of(
                "customerID", "customer_id",
                "tenure", "tenure_months",
                "MonthlyCharges", "mrr"));
    assertThat(dataset.getList("warnings").toString()).contains("months");

    JsonPath customer = as(org, "viewer").get("/api/customers/7590-VHVEG").jsonPath();
    assertThat(customer.getDouble("mrr")).isEqualTo(29.85);
    assertThat(customer.getDouble("tenure_days")).isEqualTo(30.4375);
    assertThat(customer.getString("attributes.Contract")).isEqualTo("Month-to-month");
    assertThat(customer.<String, Object>getMap("attributes")).doesNotContainKey("Churn");

    try (Parquet rows = Parquet.of(org, "dataset-" + dataset.getString("dataset_id"))) {
      assertThat(rows.number("select count(*) from rows")).isEqualTo(7043);
      assertThat(rows.number("select count(*) from rows where \"Churn\" = 'Yes'")).isEqualTo(1869);
      assertThat(rows.number("select count(*) from rows where \"TotalCharges\" is null"))
          .isEqualTo(11);
      assertThat(rows.number("select count(distinct customer_id) from rows")).isEqualTo(7043);
      assertThat(rows.text("select customer_id from rows where \"customerID\" = '7590-VHVEG'"))
          .isEqualTo(customer.getString("customer_id"));
      assertThat(rows.text("select typeof(\"SeniorCitizen\") from rows limit 1"))
          .isEqualTo("DOUBLE");
    }

    Response again = upload(org, "copy.csv", Files.readAllBytes(telco), Map.of());
    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(again.jsonPath().getString("dataset_id")).isEqualTo(dataset.getString("dataset_id"));
    assertThat(again.jsonPath().getList("warnings").toString()).contains("uploaded before");
  }

  @Test
  void readsSemicolonsDecimalCommasFrenchTruthAndTheUsualWaysToSayMissing() throws Exception {
    String org = Calls.newOrganization();

    JsonPath dataset = Calls.json(upload(org, "small.csv", bytes(SMALL), Map.of()));

    assertThat(dataset.getInt("row_count")).isEqualTo(3);
    assertThat(column(dataset, "Plan")).contains("text", "1");
    assertThat(column(dataset, "MonthlyCharges")).contains("number", "1");
    assertThat(column(dataset, "Since")).contains("date");
    assertThat(dataset.getString("positive_label")).isEqualTo("VRAI");
    try (Parquet rows = Parquet.of(org, "dataset-" + dataset.getString("dataset_id"))) {
      assertThat(rows.text("select max(\"MonthlyCharges\")::varchar from rows"))
          .isEqualTo("1200.25");
      assertThat(rows.text("select min(\"Since\")::date::varchar from rows"))
          .isEqualTo("2023-12-31");
    }
  }

  @Test
  void badLinesComeBackWithLineFieldReasonAndText() {
    StringBuilder csv = new StringBuilder("customer_id,mrr,plan,churn\n");
    for (int i = 0; i < 20; i++) {
      csv.append("c").append(i).append(",10,\"gold, yearly\",").append(i % 2).append('\n');
    }
    csv.append("c20,lots,\"a \"\"b\"\"\",1\nc21,10\n,10,x,0\n");
    String org = Calls.newOrganization();

    JsonPath dataset = Calls.json(upload(org, "bad.csv", bytes(csv.toString()), Map.of()));

    assertThat(dataset.getInt("row_count")).isEqualTo(20);
    assertThat(dataset.getInt("rejected_count")).isEqualTo(3);
    String id = dataset.getString("dataset_id");
    as(org, "viewer")
        .get("/api/datasets/" + id + "/rejects")
        .then()
        .statusCode(200)
        .contentType(containsString("text/csv"))
        .body(
            equalTo(
                """
                line,field,code,message,original
                22,mrr,invalid_number,'lots' is not a number,"c20,lots,""a ""\""b""\"""\",1"
                23,"",wrong_field_count,has 2 fields where the header has 4,"c21,10"
                24,customer_id,missing_value,is required,",10,x,0"
                """));
    assertThat(as(org, "viewer").get("/api/datasets").jsonPath().getList("items.dataset_id"))
        .containsExactly(id);
    as(org, "operator").delete("/api/datasets/" + id).then().statusCode(204);
    as(org, "viewer").get("/api/datasets/" + id).then().statusCode(404);
    as(org, "viewer").get("/api/snapshots/dataset-" + id).then().statusCode(404);
    as(org, "viewer").get("/api/customers/c3").then().statusCode(200);
  }

  @Test
  void theOwnersWordGoesBeforeTheGuess() {
    Map<String, String> options =
        Map.of(
            "kind", "customers",
            "id_column", "Plan",
            "has_churn_label", "false",
            "mapping", "{\"Note\": \"company\", \"MonthlyCharges\": \"ignored\"}");

    JsonPath dataset =
        Calls.json(upload(Calls.newOrganization(), "own.csv", bytes(SMALL), options));

    assertThat(dataset.getString("kind")).isEqualTo("customers");
    assertThat(column(dataset, "Plan")).contains("id");
    assertThat(column(dataset, "MonthlyCharges")).contains("ignored");
    assertThat(column(dataset, "Churned")).contains("ignored");
    assertThat(dataset.getString("label_column")).isNull();
    assertThat(dataset.getString("mapping.Note")).isEqualTo("company");
    assertThat(dataset.getInt("rejected_count")).isEqualTo(1);
  }

  @Test
  void repeatedIdsWithDatesAreEventsOfKnownCustomers() {
    String org = Calls.newOrganization();
    JsonPath dataset =
        Calls.json(
            upload(
                org,
                "tx.csv",
                bytes(
                    "customer_id,event_date,amount\na,2026-01-01,10\na,2026-01-02,5\nb,2026-01-02,1\n"),
                Map.of()));

    assertThat(dataset.getString("kind")).isEqualTo("transactions");
    assertThat(as(org, "viewer").get("/api/customers").jsonPath().getList("items")).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "''!''!empty_upload",
        "'a,b'!''!empty_upload",
        "'only one column\n1'!''!unreadable_table",
        "'[{\"a\": 1}]'!''!unreadable_table",
        "'a,b\n1,2'!'has_churn_label=true'!no_label_found",
        "'a,b\n1,2'!'id_column=c'!unknown_column",
        "'a,b\n1,2'!'mapping={\"a\":\"color\"}'!invalid_request",
        "'a,b\n1,2'!'mapping=a:mrr'!invalid_request",
        "'a,b\n1,2\n2,3\n3,4'!'label_column=b'!invalid_request",
        "'a,b\n1,2'!'kind=parquet'!invalid_request",
        "'a,b\n1,2'!'has_churn_label=perhaps'!invalid_request",
      })
  void whatIsNoTableOrContradictsItselfIsRefused(String csv, String option, String code) {
    Map<String, String> options =
        option.isEmpty() ? Map.of() : Map.of(option.split("=", 2)[0], option.split("=", 2)[1]);
    upload(Calls.newOrganization(), "t.csv", bytes(csv), options)
        .then()
        .statusCode(422)
        .contentType("application/problem+json")
        .body("code", equalTo(code));
  }

  @Test
  void aTableWithOneClassIsKeptAndSaysSo() {
    JsonPath dataset =
        Calls.json(
            upload(
                Calls.newOrganization(),
                "one.csv",
                bytes("id,x,churn\n1,2,No\n2,3,No\n"),
                Map.of()));
    assertThat(dataset.getList("warnings").toString()).contains("only one value");
  }

  private static Response upload(
      String org, String name, byte[] content, Map<String, String> options) {
    var request = as(org, "analyst").multiPart("file", name, content, "text/csv");
    options.forEach(request::multiPart);
    return request.post("/api/datasets");
  }

  private static String column(JsonPath dataset, String name) {
    return dataset.getMap("columns.find { it.name == '%s' }".formatted(name)).toString();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Path telco() throws IOException {
    Path folder =
        Path.of(System.getProperty("commandcenter.data.dir", "../../shared/data")).resolve("telco");
    Assumptions.assumeTrue(
        Files.isDirectory(folder), "Skipped: no Telco data in " + folder.toAbsolutePath());
    try (var files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".csv")).findFirst().orElseThrow();
    }
  }
}
