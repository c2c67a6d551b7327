package org.commandcenter.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commandcenter.customer.Calls.as;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Map;
import org.commandcenter.platform.testing.PostgresResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same table, however it is written. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class DatasetFormatsIT {

  @ParameterizedTest
  @CsvSource({
    "UTF-8, ';', '\r\n', false",
    "UTF-8, '|', '\n', true",
    "UTF-16LE, '\t', '\r\n', true",
    "UTF-16BE, ',', '\n', true",
    "UTF-16LE, ';', '\n', false",
    "windows-1252, ';', '\r\n', false",
  })
  void csvIsReadInEveryEncodingWithEveryDelimiter(
      String charset, String delimiter, String lineEnd, boolean mark) {
    String table =
        """
        customer_id~company~mrr~paying~signup_date~plan
        1~"Caf{e} ~ Söhne"~"1.234,50"~VRAI~31/12/2024~gold
        2~Bit~"7,25"~FAUX~01/02/2025~Select
        3~"Quote ""q""\"~"0,5"~VRAI~03/04/2025~?
        """
            .replace("~", delimiter)
            .replace("{e}", "é")
            .replace("\n", lineEnd);
    String org = Calls.newOrganization();

    JsonPath dataset =
        Uploads.upload(
            org, ((mark ? "\ufeff" : "") + table).getBytes(Charset.forName(charset)), Map.of());

    assertThat(dataset.getInt("row_count")).isEqualTo(3);
    assertThat(dataset.getString("format")).contains(charset);
    assertThat(Uploads.column(dataset, "mrr").getString("type")).isEqualTo("number");
    assertThat(Uploads.column(dataset, "mrr").getString("format")).isEqualTo("decimal comma");
    assertThat(Uploads.column(dataset, "paying").getString("type")).isEqualTo("boolean");
    assertThat(Uploads.column(dataset, "signup_date").getString("format")).isEqualTo("D/M/YYYY");
    assertThat(Uploads.column(dataset, "plan").getInt("missing")).isEqualTo(2);
    JsonPath customer = Calls.json(as(org, "viewer").get("/api/customers/1"));
    assertThat(customer.getString("company")).isEqualTo("Café " + delimiter + " Söhne");
    assertThat(customer.getDouble("mrr")).isEqualTo(1234.5);
    assertThat(customer.getString("signed_up_at")).startsWith("2024-12-31");
  }

  @Test
  void jsonInBothFormsAndParquetSayWhatCsvSays() throws Exception {
    String one = "{\"customer_id\":\"c1\",\"company\":\"One\",\"mrr\":10.5,\"seats\":{\"used\":3}}";
    String two = "{\"customer_id\":\"c2\",\"mrr\":20,\"plan\":\"gold\",\"company\":null}";
    String ndjson = one + "\n\n{broken\n" + two + "\n";
    String org = Calls.newOrganization();

    JsonPath lines = Uploads.upload(org, ndjson, Map.of());
    JsonPath array =
        Uploads.upload(Calls.newOrganization(), "[" + one + ",\n" + two + ", 7]", Map.of());
    JsonPath parquet =
        Uploads.upload(
            org,
            parquet(
                "select 'c' || i as customer_id, i * 10.5 as mrr, date '2024-05-01' + i::int as"
                    + " signup_date, i % 2 = 0 as even, case i when 2 then '?' else 'x' end as plan"
                    + " from range(1, 4) t(i)"),
            Map.of());

    assertThat(lines.getString("format")).isEqualTo("ndjson");
    assertThat(lines.getInt("row_count")).isEqualTo(2);
    as(org, "viewer")
        .get("/api/datasets/" + lines.getString("dataset_id") + "/rejects")
        .then()
        .body(containsString("3,\"\",malformed,the line is not valid JSON"))
        .body(containsString("\"{broken\""));
    assertThat(array.getString("format")).isEqualTo("json");
    assertThat(array.getInt("row_count")).isEqualTo(2);
    assertThat(array.getInt("rejected_count")).isEqualTo(1);
    assertThat(Uploads.column(array, "seats.used").getString("type")).isEqualTo("number");
    assertThat(parquet.getString("format")).isEqualTo("parquet");
    assertThat(Uploads.column(parquet, "signup_date").getString("type")).isEqualTo("date");
    assertThat(Uploads.column(parquet, "even").getString("type")).isEqualTo("boolean");
    assertThat(Uploads.column(parquet, "plan").getInt("missing")).isEqualTo(1);
    JsonPath customer = Calls.json(as(org, "viewer").get("/api/customers/c1"));
    assertThat(customer.getString("company")).isEqualTo("One");
    assertThat(customer.getDouble("mrr")).isEqualTo(10.5);
    assertThat(customer.getString("signed_up_at")).startsWith("2024-05-02");
  }

  @Test
  void whatIsDamagedOrForeignIsNamed() throws Exception {
    byte[] whole = parquet("select i as customer_id, i as mrr from range(5000) t(i)");
    byte[] half = Arrays.copyOf(whole, whole.length / 2);
    byte[] torn = whole.clone();
    Arrays.fill(torn, 4, whole.length - 400, (byte) 0x5a);
    byte[] workbook = {'P', 'K', 3, 4, 0, 0};
    byte[] packed = {0x1f, (byte) 0x8b, 8, 0};

    refused(half, "damaged or cut off");
    refused(torn, "damaged or cut off");
    refused(workbook, "Excel");
    refused(packed, "gzip");
    refused(
        "[{\"a\": 1, \"b\": 2}, {".getBytes(StandardCharsets.UTF_8), "not valid JSON at line 1");
  }

  @Test
  void ambiguousDatesAreDecidedByTheTableOrSaidToBeAGuess() {
    String alone = "customer_id,seen\na,1/2/2025\nb,3/4/2025\n";
    String beside = "customer_id,seen,paid\na,1/2/2025,25/12/2024\nb,3/4/2025,1/1/2025\n";

    JsonPath guessed = Uploads.upload(Calls.newOrganization(), alone, Map.of());
    JsonPath decided = Uploads.upload(Calls.newOrganization(), beside, Map.of());

    assertThat(Uploads.column(guessed, "seen").getString("format")).isEqualTo("M/D/YYYY");
    assertThat(guessed.getList("warnings").toString())
        .contains("'seen' can be read day first or month first; it is read as M/D/YYYY");
    assertThat(Uploads.column(decided, "seen").getString("format")).isEqualTo("D/M/YYYY");
    assertThat(decided.getList("warnings").toString()).contains("as the table's other dates are");
  }

  @Test
  void valuesThatDoNotFitAreRejectedAndTheShareIsStated() {
    StringBuilder csv = new StringBuilder("customer_id,seen,score\n");
    for (int i = 0; i < 38; i++) {
      csv.append('c')
          .append(i)
          .append(",2025-01-0")
          .append(1 + i % 9)
          .append(',')
          .append(i)
          .append('\n');
    }
    csv.append("x,soon,1\ny,2025-01-01,1.5.5\n");

    JsonPath dataset = Uploads.upload(Calls.newOrganization(), csv.toString(), Map.of());

    assertThat(dataset.getInt("rejected_count")).isEqualTo(2);
    assertThat(dataset.getInt("row_count")).isEqualTo(38);
    assertThat(Uploads.column(dataset, "seen").getDouble("fit")).isEqualTo(39 / 40.0);
    assertThat(Uploads.column(dataset, "score").getDouble("fit")).isEqualTo(39 / 40.0);
  }

  private static void refused(byte[] content, String reason) {
    Uploads.send(Calls.newOrganization(), "t", content, Map.of())
        .then()
        .statusCode(422)
        .body("code", equalTo("unreadable_table"))
        .body("detail", containsString(reason));
  }

  private static byte[] parquet(String query) throws Exception {
    Path file = Files.createTempFile("table-", ".parquet");
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement sql = connection.createStatement()) {
      sql.execute("copy (" + query + ") to '" + file + "' (format parquet)");
      return Files.readAllBytes(file);
    } finally {
      Files.delete(file);
    }
  }
}
