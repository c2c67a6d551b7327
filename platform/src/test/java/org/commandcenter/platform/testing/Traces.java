package org.commandcenter.platform.testing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipInputStream;
import org.commandcenter.platform.data.Database;
import org.eclipse.microprofile.config.ConfigProvider;

/** Looks for texts in everything that an organization has: every column, every stored object. */
public final class Traces {
  private final Database database;
  private final String organization;
  private final Collection<String> markers;

  public Traces(Database database, String organization, Collection<String> markers) {
    this.database = database;
    this.organization = organization;
    this.markers = List.copyOf(markers);
  }

  private record Column(String tableName, String columnName) {}

  /** Where something was found, as table.column or path, with what. */
  public List<String> inTables() {
    return database.inOrganization(
        organization,
        handle -> {
          List<String> found = new ArrayList<>();
          List<Column> columns =
              handle
                  .createQuery(
                      """
                      select c.table_name, c.column_name from information_schema.columns c
                      join information_schema.tables t using (table_schema, table_name)
                      where table_schema = current_schema() and t.table_type = 'BASE TABLE'
                      order by 1, 2
                      """)
                  .mapTo(Column.class)
                  .list();
          for (Column column : columns) {
            String query =
                "select distinct m from \"%s\", unnest(:markers) m where position(m in \"%s\"::text) > 0"
                    .formatted(column.tableName(), column.columnName());
            handle
                .createQuery(query)
                .bind("markers", markers.toArray(String[]::new))
                .mapTo(String.class)
                .forEach(
                    marker ->
                        found.add(column.tableName() + "." + column.columnName() + ": " + marker));
          }
          return found;
        });
  }

  public List<String> inObjects() {
    Path folder =
        Path.of(ConfigProvider.getConfig().getValue("commandcenter.storage.folder", String.class));
    List<String> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (Stream.of(file.toString().split("/")).anyMatch(organization::equals)) {
          String content = content(file);
          markers.stream()
              .filter(content::contains)
              .forEach(marker -> found.add(folder.relativize(file) + ": " + marker));
        }
      }
    } catch (IOException | SQLException e) {
      throw new IllegalStateException(e);
    }
    return found;
  }

  /** Parquet and ZIP are compressed: what they hold is read. */
  private static String content(Path file) throws IOException, SQLException {
    byte[] bytes = Files.readAllBytes(file);
    String raw = new String(bytes, StandardCharsets.ISO_8859_1);
    if (raw.startsWith("PAR1")) {
      return raw + rows(file);
    }
    if (!raw.startsWith("PK")) {
      return raw;
    }
    StringBuilder content = new StringBuilder(raw);
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
      while (zip.getNextEntry() != null) {
        content.append(new String(zip.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return content.toString();
  }

  private static String rows(Path parquet) throws SQLException {
    try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
        Statement sql = duckDb.createStatement();
        ResultSet rows =
            sql.executeQuery(
                "select coalesce(string_agg(t::varchar, ' '), '') from read_parquet('"
                    + parquet
                    + "') t")) {
      rows.next();
      return rows.getString(1);
    }
  }
}
