package org.commandcenter.platform.parquet;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** DuckDB in this process: analytics over Parquet and CSV files, within bounds. */
@ApplicationScoped
public class DuckDb {
  private final Config config;
  private final Path spill;

  DuckDb(Config config) throws IOException {
    this.config = config;
    this.spill = Files.createTempDirectory("command-center-duckdb-");
    spill.toFile().deleteOnExit();
  }

  /** What DuckDB may use. */
  @ConfigMapping(prefix = "commandcenter.duckdb")
  public interface Config {
    /** Memory of one connection, in DuckDB's notation; what does not fit is spilled to disk. */
    @WithDefault("128MB")
    String memoryLimit();

    @WithDefault("2")
    int threads();
  }

  /** An empty in-memory database of its own; the caller closes it, which frees its memory. */
  public Connection open() throws SQLException {
    Connection connection = DriverManager.getConnection("jdbc:duckdb:");
    try (Statement set = connection.createStatement()) {
      set.execute("set memory_limit = '" + config.memoryLimit() + "'");
      set.execute("set threads = " + config.threads());
      set.execute("set temp_directory = '" + spill + "'");
      set.execute("set TimeZone = 'UTC'");
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /** A text as an SQL literal, for the file paths and options that cannot be bound. */
  public static String literal(Object value) {
    String quoted = "'" + value.toString().replace("'", "''") + "'";
    // No statement goes on behind the character NUL.
    return quoted.indexOf('\0') < 0 ? quoted : "(" + quoted.replace("\0", "' || chr(0) || '") + ")";
  }
}
