package org.commandcenter.platform.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.commandcenter.platform.testing.PostgresResource;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class DatabaseRoleIT {
  @Inject AgroalDataSource service;

  @Test
  void theRoleOfAServiceIsBoundByRowLevelSecurity() {
    assertThat(PlatformChecks.databaseRole(service)).isEmpty();
  }

  @Test
  void rolesThatSeeEverythingAreNamedWithTheirCure() throws SQLException {
    PGSimpleDataSource superuser = as("postgres");
    try (Connection connection = superuser.getConnection();
        Statement sql = connection.createStatement()) {
      sql.execute("create role sees_all login bypassrls");
    }

    assertThat(PlatformChecks.databaseRole(superuser))
        .singleElement()
        .asString()
        .startsWith("quarkus.datasource.username")
        .contains("alter role postgres nosuperuser");
    assertThat(PlatformChecks.databaseRole(as("sees_all")))
        .singleElement()
        .asString()
        .contains("alter role sees_all nobypassrls");
  }

  private PGSimpleDataSource as(String role) throws SQLException {
    PGSimpleDataSource source = new PGSimpleDataSource();
    try (Connection connection = service.getConnection()) {
      source.setUrl(connection.getMetaData().getURL());
    }
    source.setUser(role);
    return source;
  }
}
