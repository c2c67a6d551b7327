package org.commandcenter.local.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.commandcenter.local.StartFailure;

/**
 * The database as the services see it: each has a role of its own that owns the schema of the same
 * name and can neither read another's nor become anybody else.
 */
public final class ServiceRoles {
  private static final String DATABASE = "command_center";

  /** Replaces the server's first rules, which trust everybody on this machine. */
  private static final String ACCESS_RULES =
      """
      # type database user address method
      host all all 127.0.0.1/32 scram-sha-256
      host all all ::1/128 scram-sha-256
      """;

  private final int port;
  private final String superuserPassword;

  public ServiceRoles(int port, String superuserPassword) {
    this.port = port;
    this.superuserPassword = superuserPassword;
  }

  /** JDBC address of the services' database. */
  public String address() {
    return address(DATABASE);
  }

  /**
   * Brings roles, passwords and schemas to what they should be; does no harm when they are already.
   *
   * @param passwords by role
   */
  public void establish(Path dataFolder, Map<String, String> passwords) {
    try {
      try (Connection connection = connect("postgres");
          Statement sql = connection.createStatement()) {
        sql.execute("alter role postgres password " + literal(superuserPassword));
        Files.writeString(dataFolder.resolve("pg_hba.conf"), ACCESS_RULES);
        sql.execute("select pg_reload_conf()");
        if (!exists(sql, "pg_database where datname = " + literal(DATABASE))) {
          sql.execute("create database " + DATABASE);
        }
        sql.execute("revoke all on database postgres, " + DATABASE + " from public");
      }
      try (Connection connection = connect(DATABASE);
          Statement sql = connection.createStatement()) {
        sql.execute("revoke all on schema public from public");
        for (Map.Entry<String, String> entry : passwords.entrySet()) {
          establish(sql, entry.getKey(), entry.getValue());
        }
      }
    } catch (SQLException e) {
      throw new StartFailure("Could not set up the database: " + e.getMessage(), e);
    } catch (IOException e) {
      throw StartFailure.of("write the access rules of PostgreSQL", e);
    }
  }

  private static void establish(Statement sql, String role, String password) throws SQLException {
    if (!exists(sql, "pg_roles where rolname = " + literal(role))) {
      sql.execute("create role " + role);
    }
    sql.execute(
        "alter role %s login nosuperuser nocreatedb nocreaterole nobypassrls password %s"
            .formatted(role, literal(password)));
    sql.execute("alter role %1$s set search_path = %1$s".formatted(role));
    sql.execute("grant connect, temporary on database %s to %s".formatted(DATABASE, role));
    sql.execute("create schema if not exists %1$s authorization %1$s".formatted(role));
  }

  private static boolean exists(Statement sql, String what) throws SQLException {
    try (ResultSet rows = sql.executeQuery("select 1 from " + what)) {
      return rows.next();
    }
  }

  private Connection connect(String database) throws SQLException {
    return DriverManager.getConnection(address(database), "postgres", superuserPassword);
  }

  private String address(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  /** Statements about roles take no parameters; the values are our own generated ones. */
  private static String literal(String value) {
    return "'" + value.replace("'", "''") + "'";
  }
}
