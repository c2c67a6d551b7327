package org.commandcenter.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commandcenter.customer.Calls.as;

import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.commandcenter.platform.storage.Digests;

/** A snapshot as a neighbour sees it: fetched by its manifest, checked, read by DuckDB. */
final class Parquet implements AutoCloseable {
  private final Connection connection;
  private final List<Path> files;

  private Parquet(Connection connection, List<Path> files) {
    this.connection = connection;
    this.files = files;
  }

  static Parquet of(String organization, String table) throws IOException, SQLException {
    return of(organization, table, null);
  }

  static Parquet of(String organization, String table, String asOf)
      throws IOException, SQLException {
    RequestSpecification request = as(organization, "viewer");
    if (asOf != null) {
      request.queryParam("as_of", asOf);
    }
    JsonPath manifest = Calls.json(request.get("/api/snapshots/" + table));
    List<Path> files = new ArrayList<>();
    for (Map<String, Object> described : manifest.<Map<String, Object>>getList("files")) {
      byte[] content =
          as(organization, "viewer")
              .get("/api/snapshots/files/" + described.get("id"))
              .asByteArray();
      Path file = Files.createTempFile("snapshot-", ".parquet");
      Files.write(file, content);
      assertThat(Digests.sha256(file)).isEqualTo(described.get("sha256"));
      assertThat(content).hasSize((int) described.get("bytes"));
      files.add(file);
    }
    Connection connection = DriverManager.getConnection("jdbc:duckdb:");
    Parquet parquet = new Parquet(connection, files);
    try (Statement sql = connection.createStatement()) {
      sql.execute("set TimeZone = 'UTC'");
      sql.execute(
          "create view rows as select * from read_parquet(%s)"
              .formatted(files.stream().map(file -> "'" + file + "'").toList()));
    }
    assertThat(parquet.number("select count(*) from rows")).isEqualTo(manifest.getLong("rows"));
    return parquet;
  }

  long number(String query) throws SQLException {
    return Long.parseLong(text(query));
  }

  String text(String query) throws SQLException {
    try (Statement sql = connection.createStatement();
        ResultSet row = sql.executeQuery(query)) {
      row.next();
      return row.getString(1);
    }
  }

  /** All rows, with their columns' names. */
  String text() throws SQLException {
    return text("select cast(to_json(list(r)) as varchar) from rows r");
  }

  @Override
  public void close() throws SQLException, IOException {
    connection.close();
    for (Path file : files) {
      Files.delete(file);
    }
  }
}
