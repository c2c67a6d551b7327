package org.commandcenter.customer.snapshots;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.commandcenter.platform.data.Database;

/** Versions of tables. */
@ApplicationScoped
class SnapshotRepository {
  private final Database database;

  SnapshotRepository(Database database) {
    this.database = database;
  }

  /** Number of changes to the table's content; 0 when nothing was ever written. */
  long version(String organization, String table) {
    return database.inOrganization(
        organization,
        handle ->
            handle
                .createQuery("select version from table_version where table_name = :table")
                .bind("table", table)
                .mapTo(Long.class)
                .findOne()
                .orElse(0L));
  }

  Optional<String> publishedVersion(String organization, String table) {
    return database.inOrganization(
        organization,
        handle ->
            handle
                .createQuery("select version from snapshot where table_name = :table")
                .bind("table", table)
                .mapTo(String.class)
                .findOne());
  }
}
