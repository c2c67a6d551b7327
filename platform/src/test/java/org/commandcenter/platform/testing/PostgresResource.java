package org.commandcenter.platform.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;

/**
 * A real PostgreSQL and a signing key for a {@code @QuarkusTest}: the service runs under a plain
 * role that owns its schema and bypasses nothing, as in production.
 */
public class PostgresResource implements QuarkusTestResourceLifecycleManager {
  private EmbeddedPostgres postgres;

  @Override
  public Map<String, String> start() {
    try {
      postgres = EmbeddedPostgres.builder().start();
      try (Connection connection = postgres.getPostgresDatabase().getConnection();
          Statement sql = connection.createStatement()) {
        sql.execute("create role service login password 'service'");
        sql.execute("create schema service authorization service");
        sql.execute("alter role service set search_path = service");
      }
      Map<String, String> config = new HashMap<>();
      config.put(
          "quarkus.datasource.jdbc.url",
          "jdbc:postgresql://localhost:" + postgres.getPort() + "/postgres");
      config.put("quarkus.datasource.username", "service");
      config.put("quarkus.datasource.password", "service");
      config.put("mp.jwt.verify.publickey.location", TestTokens.publicKeyLocation());
      config.put("quarkus.http.test-port", "0");
      config.put("quarkus.management.test-port", "0");
      Path objects = Files.createTempDirectory("objects-");
      config.put("commandcenter.storage.folder", objects.toString());
      return config;
    } catch (IOException | SQLException e) {
      throw new IllegalStateException("PostgreSQL did not start", e);
    }
  }

  @Override
  public void stop() {
    try {
      if (postgres != null) {
        postgres.close();
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
