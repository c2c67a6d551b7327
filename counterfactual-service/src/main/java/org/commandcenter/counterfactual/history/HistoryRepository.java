package org.commandcenter.counterfactual.history;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.commandcenter.counterfactual.history.Feed.Neighbour;
import org.commandcenter.platform.data.Database;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;

/** The neighbours' history in this service's own tables. */
@ApplicationScoped
class HistoryRepository {
  private static final Logger LOG = Logger.getLogger(HistoryRepository.class);

  private final Database database;

  HistoryRepository(Database database) {
    this.database = database;
  }

  /**
   * What a table is to hold.
   *
   * @param version of the snapshot it comes from
   * @param csv its rows
   */
  record Content(String version, Path csv) {
    void delete() {
      try {
        Files.deleteIfExists(csv);
      } catch (IOException e) {
        LOG.warnf("A temporary file stays behind: %s", e.getMessage());
      }
    }
  }

  /** The versions that are loaded. */
  Map<Feed, String> versions(String organization) {
    record Row(String source, String version) {}

    Map<Feed, String> versions = new EnumMap<>(Feed.class);
    database.useOrganization(
        organization,
        handle ->
            handle
                .createQuery("select source, version from source_state")
                .mapTo(Row.class)
                .forEach(row -> versions.put(Feed.valueOf(row.source()), row.version())));
    return versions;
  }

  /** When the oldest of a neighbour's tables was loaded. */
  Optional<Instant> loadedAt(String organization, Neighbour neighbour) {
    return database.inOrganization(
        organization,
        handle ->
            handle
                .createQuery("select min(loaded_at) from source_state where source in (<sources>)")
                .bindList("sources", Feed.of(neighbour).stream().map(Feed::name).toList())
                .mapTo(Instant.class)
                .findOne());
  }

  /**
   * Replaces tables and what is derived from them, all in one transaction. The server then looks at
   * them at once: until it does so by itself, queries are planned for the tables as they were.
   */
  void replace(String organization, Map<Feed, Content> contents) {
    database.useOrganization(
        organization,
        handle -> {
          lock(handle, organization);
          for (var content : contents.entrySet()) {
            replace(handle, organization, content.getKey(), content.getValue());
          }
          if (contents.containsKey(Feed.CUSTOMERS)) {
            forgetErasedCustomers(handle);
          }
          DecisionLog.rebuild(handle, organization);
        });
    database.useOrganization(
        organization,
        handle -> {
          for (Feed feed : contents.keySet()) {
            handle.execute("analyze " + feed.table());
          }
          handle.execute("analyze decision_version");
        });
  }

  /** Another process of this service may be loading the same organization. */
  private static void lock(Handle handle, String organization) {
    handle
        .createQuery("select pg_advisory_xact_lock(hashtextextended(:organization, 0))::text")
        .bind("organization", organization)
        .mapTo(String.class)
        .one();
  }

  private static void replace(Handle handle, String organization, Feed feed, Content content)
      throws SQLException, IOException {
    String staging = "staging_" + feed.table();
    handle.execute(
        "create temp table %s on commit drop as select %s from %s with no data"
            .formatted(staging, feed.columns(), feed.table()));
    try (InputStream csv = Files.newInputStream(content.csv())) {
      Database.postgres(handle)
          .getCopyAPI()
          .copyIn("copy %s from stdin (format csv)".formatted(staging), csv);
    }
    handle.execute("delete from " + feed.table());
    handle
        .createUpdate(
            "insert into %1$s (organization_id, %2$s) select :organization, %2$s from %3$s"
                .formatted(feed.table(), feed.columns(), staging))
        .bind("organization", organization)
        .execute();
    handle
        .createUpdate(
            """
            insert into source_state (organization_id, source, version)
            values (:organization, :source, :version)
            on conflict (organization_id, source)
            do update set version = excluded.version, loaded_at = now()
            """)
        .bind("organization", organization)
        .bind("source", feed.name())
        .bind("version", content.version())
        .execute();
  }

  /** A customer that is gone from customer-service was erased: saved results forget it, too. */
  private static void forgetErasedCustomers(Handle handle) {
    handle.execute(
        """
        delete from scenario_customer s
        where not exists (select 1 from customer_fact c where c.customer_id = s.customer_id)
        """);
  }
}
