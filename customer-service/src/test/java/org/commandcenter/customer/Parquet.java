package org.commandcenter.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commandcenter.customer.Calls.as;

import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.commandcenter.platform.storage.Digests;

/** A snapshot as a neighbour sees it: fetched by its manifest, checked, read by DuckDB. */
final class Parquet implements AutoCloseable {
  private final Connection connection;
  private final Path file;

  private Parquet(Connection connection, Path file) {
    this.connection = connection;
    this.file = file;
  }

  static Parquet of(String organization, String table) throws IOException, SQLException {
    JsonPath manifest = Calls.json(as(organization, "viewer").get("/api/snapshots/" + table));
    byte[] content =
        as(organization, "viewer")
            .get("/api/snapshots/files/" + manifest.getString("files[0].id"))
            .asByteArray();
    Path file = Files.createTempFile("snapshot-", ".parquet");
    Files.write(file, content);
    assertThat(Digests.sha256(file)).isEqualTo(manifest.getString("files[0].sha256"));
    assertThat(content).hasSize(manifest.getInt("files[0].bytes"));
    Connection connection = DriverManager.getConnection("jdbc:duckdb:");
    Parquet parquet = new Parquet(connection, file);
    try (Statement sql = connection.createStatement()) {
      sql.execute("set TimeZone = 'UTC'");
      sql.execute("create view rows as select * from read_parquet('" + file + "')");
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

  @Override
  public void close() throws SQLException, IOException {
    connection.close();
    Files.delete(file);
  }
}
