package org.commandcenter.action.integration;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import org.commandcenter.platform.data.Database;

/** Where the organizations' channels lead. */
@ApplicationScoped
class IntegrationRepository {
  private final Database database;

  IntegrationRepository(Database database) {
    this.database = database;
  }

  /** A stored connection; {@code version} changes with every new address. */
  record Stored(
      String host,
      String sealed,
      int version,
      boolean enabled,
      String disabledReason,
      Instant updatedAt,
      String updatedBy) {}

  Optional<Stored> find(String organization, String channel) {
    return database.inOrganization(
        organization,
        handle ->
            handle
                .createQuery("select * from integration where channel = :channel")
                .bind("channel", channel)
                .mapTo(Stored.class)
                .findOne());
  }

  void save(String organization, String channel, String host, String sealed, String by) {
    database.useOrganization(
        organization,
        handle ->
            handle
                .createUpdate(
                    """
                    insert into integration as i (organization_id, channel, host, sealed, updated_by)
                    values (:organization, :channel, :host, :sealed, :by)
                    on conflict (organization_id, channel) do update set
                      host = excluded.host, sealed = excluded.sealed, version = i.version + 1,
                      enabled = true, disabled_reason = null, updated_at = now(), updated_by = excluded.updated_by
                    """)
                .bind("organization", organization)
                .bind("channel", channel)
                .bind("host", host)
                .bind("sealed", sealed)
                .bind("by", by)
                .execute());
  }

  boolean delete(String organization, String channel) {
    return database.inOrganization(
        organization,
        handle -> handle.execute("delete from integration where channel = ?", channel) == 1);
  }

  /** Switches one version off; a connection made since then stays on. */
  void disable(String organization, String channel, int version, String reason) {
    database.useOrganization(
        organization,
        handle ->
            handle.execute(
                """
                update integration set enabled = false, disabled_reason = ?, updated_at = now()
                where channel = ? and version = ?
                """,
                reason,
                channel,
                version));
  }
}
