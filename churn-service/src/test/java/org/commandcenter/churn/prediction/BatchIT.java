package org.commandcenter.churn.prediction;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.stream.IntStream;
import org.commandcenter.churn.testing.Churn;
import org.commandcenter.churn.testing.CustomerServiceStub;
import org.commandcenter.churn.testing.ParquetFiles;
import org.commandcenter.platform.security.Role;
import org.commandcenter.platform.testing.PostgresResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(CustomerServiceStub.class)
class BatchIT {
  private static final String PATH = "/api/churn/predict/batch";

  @TempDir Path folder;

  @BeforeEach
  void train() {
    Churn.served();
  }

  private static Response send(String type, byte[] body) {
    return Churn.as("serve-org", Role.ANALYST).contentType(type).body(body).post(PATH);
  }

  private static double predict(String features) {
    return Churn.viewer("serve-org")
        .contentType("application/json")
        .body(features)
        .post("/api/churn/predict")
        .jsonPath()
        .getDouble("churn_probability");
  }

  @Test
  void everyLineComesBackAndABadOneSaysWhy() {
    String csv =
        """
        note;tenure;Contract;"Monthly""Charges"
        "says ""hi""; twice";3;Month-to-month;80
        ;;month-to-month;NA
        late;soon;Two year;50
        short;1

        "open;1;Two year;2
        last;70;Two year;20.5
        """;

    Response answer =
        Churn.as("serve-org", Role.ANALYST)
            .multiPart("file", "customers.csv", csv.getBytes(UTF_8), "text/csv")
            .post(PATH);

    answer
        .then()
        .statusCode(200)
        .header("Content-Type", containsString("text/csv"))
        .header("X-Total-Rows", "6")
        .header("X-Scored-Rows", "3")
        .header("X-Rejected-Rows", "3");
    List<String> lines = answer.asString().lines().toList();
    assertThat(lines).hasSize(7);
    assertThat(lines.getFirst())
        .isEqualTo(
            "note;tenure;Contract;\"Monthly\"\"Charges\";churn_probability;risk_level;"
                + "model_version;top_risk_factor;error");
    assertThat(lines.get(1)).startsWith("\"says \"\"hi\"\"; twice\";3;Month-to-month;80;0.");
    assertThat(lines.get(3))
        .isEqualTo("late;soon;Two year;50;;;1.0.0;;tenure: 'soon' is not a number");
    assertThat(lines.get(4)).startsWith("short;1;;;;;1.0.0;;").contains("has 2 fields");
    assertThat(lines.get(5)).endsWith("a quote is not closed");
    assertThat(Double.parseDouble(lines.get(1).split(";", -1)[5]))
        .isCloseTo(
            predict(
                "{\"tenure\": 3, \"Contract\": \"Month-to-month\", \"Monthly\\\"Charges\": 80}"),
            within(1e-6));
    assertThat(Double.parseDouble(lines.get(2).split(";", -1)[4]))
        .isCloseTo(predict("{\"Contract\": \"Month-to-month\"}"), within(1e-6));
  }

  @Test
  void parquetKeepsItsTypesAndItsOrder() throws Exception {
    Path file =
        ParquetFiles.copy(
            folder,
            "customers",
            "(select range as no, date '2026-01-01' as day, case when range = 7 then 'x' else"
                + " cast(range % 72 as varchar) end as tenure, 'Two year' as \"Contract\""
                + " from range(900))");

    Response answer = send("application/vnd.apache.parquet", Files.readAllBytes(file));

    answer.then().statusCode(200).header("X-Rejected-Rows", "1");
    Path scored = Files.write(folder.resolve("scored.parquet"), answer.asByteArray());
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement sql = connection.createStatement();
        ResultSet rows = sql.executeQuery("select * from '" + scored + "'")) {
      assertThat(rows.getMetaData().getColumnTypeName(2)).isEqualTo("DATE");
      for (int row = 0; row < 900; row++) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.getLong("no")).isEqualTo(row);
        assertThat(rows.getObject("churn_probability") == null).isEqualTo(row == 7);
      }
    }
    send("application/octet-stream", "PAR1 and then nothing".getBytes(UTF_8))
        .then()
        .statusCode(422)
        .body("violations[0].field", equalTo("file"));
  }

  @Test
  void aLargeFileIsScoredByAJob() {
    StringBuilder csv = new StringBuilder("tenure,Contract\n");
    IntStream.range(0, 5000).forEach(i -> csv.append(i % 72).append(",Two year\n"));

    Response accepted = send("text/csv", csv.toString().getBytes(UTF_8));

    accepted.then().statusCode(202);
    JsonPath job = Churn.await("serve-org", accepted.header("Location"));
    assertThat(job.getString("state")).as(job.prettify()).isEqualTo("succeeded");
    assertThat(job.getInt("result.counts.scored")).isEqualTo(5000);
    String file = job.getString("result.file");
    assertThat(Churn.viewer("serve-org").get(file).asString().lines()).hasSize(5001);
    Churn.viewer("events-org").get(file).then().statusCode(404);
    Churn.as("serve-org", Role.ANALYST).delete(file).then().statusCode(204);
    Churn.viewer("serve-org").get(file).then().statusCode(404);
  }

  @Test
  void aFileWithoutAKnownColumnIsRefused() {
    send("text/csv", "a,b\n1,2\n".getBytes(UTF_8))
        .then()
        .statusCode(422)
        .body("detail", containsString("tenure"));
    send("text/csv", new byte[0]).then().statusCode(422);
    Churn.viewer("serve-org").contentType("text/csv").body("a").post(PATH).then().statusCode(403);
  }
}
