package org.commandcenter.local.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.commandcenter.local.FreePorts;
import org.commandcenter.local.state.Secrets;
import org.commandcenter.local.state.StateFolder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerTest {
  private static final int PORT = FreePorts.base();

  @TempDir static Path temporary;
  private static StateFolder folder;
  private static Secrets secrets;
  private static PostgresServer server;
  private static ServiceRoles roles;

  @BeforeAll
  static void startOverWhatAnInterruptedStartLeft() throws IOException {
    folder = StateFolder.open(temporary.resolve("state"));
    secrets = Secrets.of(folder);
    server = new PostgresServer(folder, PORT, secrets.postgres());
    roles = new ServiceRoles(PORT, secrets.postgres());
    Files.createDirectories(folder.postgres().resolve("software/PG-half/bin"));
    Files.createDirectories(server.data());
    Files.writeString(server.data().resolve("postgresql.conf"), "half = ");
    start();
  }

  @AfterAll
  static void stop() {
    server.stop();
  }

  private static void start() {
    server.awaitReady(server.start());
    roles.establish(server.data(), secrets.roles());
  }

  @Test
  void serviceOwnsItsSchemaAndCannotReadAnothers() throws SQLException {
    execute("customer_service", "create table customer (name text)");
    execute("customer_service", "create temporary table staging (name text)");

    assertThatThrownBy(() -> execute("churn_service", "select * from customer_service.customer"))
        .hasMessageContaining("permission denied for schema customer_service");
    assertThatThrownBy(() -> execute("churn_service", "create table public.x (name text)"))
        .hasMessageContaining("permission denied for schema public");
    assertThatThrownBy(() -> execute("churn_service", "set role customer_service"))
        .hasMessageContaining("permission denied to set role");
  }

  @Test
  void nobodyConnectsAsSuperuserOrToAnotherDatabaseWithoutThePassword() {
    String own = secrets.roles().get("churn_service");
    assertThatThrownBy(() -> connect("command_center", "postgres", own))
        .hasMessageContaining("password authentication failed");
    assertThatThrownBy(() -> connect("command_center", "postgres", ""))
        .isInstanceOf(SQLException.class);
    assertThatThrownBy(() -> connect("postgres", "churn_service", own))
        .hasMessageContaining("permission denied for database");
    assertThatThrownBy(() -> connect("command_center", "customer_service", own))
        .hasMessageContaining("password authentication failed");
  }

  @Test
  void committedRowsSurviveKillWithItsStalePidFile() throws Exception {
    execute("gateway", "create table account (name text)");
    execute("gateway", "insert into account values ('kept')");
    String pidFile = Files.readString(server.data().resolve("postmaster.pid"));
    long pid = Long.parseLong(pidFile.lines().findFirst().orElseThrow());

    ProcessHandle.of(pid).orElseThrow().destroyForcibly();
    // As after a restart of the machine: the number now belongs to somebody else.
    Files.writeString(
        server.data().resolve("postmaster.pid"),
        pidFile.replaceFirst("\\d+", String.valueOf(ProcessHandle.current().pid())));
    start();

    assertThatCode(() -> execute("gateway", "insert into account select name from account"))
        .doesNotThrowAnyException();
    try (Connection connection =
            connect("command_center", "gateway", secrets.roles().get("gateway"));
        var rows = connection.createStatement().executeQuery("select count(*) from account")) {
      rows.next();
      assertThat(rows.getInt(1)).isEqualTo(2);
    }
  }

  private static void execute(String role, String sql) throws SQLException {
    try (Connection connection = connect("command_center", role, secrets.roles().get(role))) {
      connection.createStatement().execute(sql);
    }
  }

  private static Connection connect(String database, String user, String password)
      throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + PORT + "/" + database, user, password);
  }
}
