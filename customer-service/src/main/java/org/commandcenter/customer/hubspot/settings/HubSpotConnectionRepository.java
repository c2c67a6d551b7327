package org.commandcenter.customer.hubspot.settings;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.commandcenter.platform.data.Database;
import org.commandcenter.platform.problem.ApiException;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** The table of connections. */
@ApplicationScoped
class HubSpotConnectionRepository {
  private static final String UNIQUE_VIOLATION = "23505";

  private static final String SAVE =
      """
      insert into hubspot_connection as c (organization_id, portal_id, sealed_secret, mapping,
        contact_deletion, updated_by)
      values (:organization, :portal, :sealed, :mapping, :deletion, :by)
      on conflict (organization_id) do update set
        portal_id = excluded.portal_id, sealed_secret = excluded.sealed_secret,
        mapping = excluded.mapping, contact_deletion = excluded.contact_deletion,
        updated_at = now(), updated_by = excluded.updated_by
      """;

  private final Database database;

  HubSpotConnectionRepository(Database database) {
    this.database = database;
  }

  record Stored(
      String organizationId,
      long portalId,
      String sealedSecret,
      JsonNode mapping,
      String contactDeletion,
      Instant updatedAt,
      String updatedBy) {}

  Optional<Stored> find(String organization) {
    return database.inOrganization(
        organization,
        handle ->
            handle.createQuery("select * from hubspot_connection").mapTo(Stored.class).findOne());
  }

  /** The connections of these accounts, whoever's they are. */
  List<Stored> ofPortals(Collection<Long> portals) {
    return database.inSystem(
        handle ->
            handle
                .createQuery("select * from hubspot_connection where portal_id = any(:portals)")
                .bindArray("portals", Long.class, portals)
                .mapTo(Stored.class)
                .list());
  }

  /**
   * @throws ApiException {@code portal_taken}
   */
  void save(Stored connection) {
    try {
      database.useOrganization(
          connection.organizationId(),
          handle ->
              handle
                  .createUpdate(SAVE)
                  .bind("organization", connection.organizationId())
                  .bind("portal", connection.portalId())
                  .bind("sealed", connection.sealedSecret())
                  .bind("mapping", connection.mapping())
                  .bind("deletion", connection.contactDeletion())
                  .bind("by", connection.updatedBy())
                  .execute());
    } catch (UnableToExecuteStatementException e) {
      if (e.getCause() instanceof SQLException sql && UNIQUE_VIOLATION.equals(sql.getSQLState())) {
        throw new ApiException(
            HubSpotError.PORTAL_TAKEN, "Disconnect it where it is connected, then connect it here");
      }
      throw e;
    }
  }

  boolean delete(String organization) {
    return database.inOrganization(
        organization, handle -> handle.execute("delete from hubspot_connection") == 1);
  }
}
