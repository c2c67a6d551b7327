package org.commandcenter.gateway.apikeys;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commandcenter.platform.data.Database;
import org.commandcenter.platform.paging.PageRequest;

/** The table of API keys. */
@ApplicationScoped
class ApiKeyRepository {
  private final Database database;

  ApiKeyRepository(Database database) {
    this.database = database;
  }

  void insert(String organization, ApiKey key, String secretHash) {
    database.useOrganization(
        organization,
        handle ->
            handle
                .createUpdate(
                    """
                    insert into api_key (id, organization_id, name, role, secret_hash, created_by,
                                         created_at, expires_at)
                    values (:id, :organization, :name, :role, :hash, :by, :at, :expires)
                    """)
                .bind("id", key.id())
                .bind("organization", organization)
                .bind("name", key.name())
                .bind("role", key.role())
                .bind("hash", secretHash)
                .bind("by", key.createdBy())
                .bind("at", key.createdAt())
                .bind("expires", key.expiresAt())
                .execute());
  }

  /**
   * Keys that are not revoked, newest first.
   *
   * @param creator only theirs; null: everybody's
   */
  List<ApiKey> list(String organization, String creator, PageRequest page) {
    return database.inOrganization(
        organization,
        handle ->
            handle
                .createQuery(
                    """
                    select * from api_key
                    where revoked_at is null
                      and (cast(:creator as text) is null or created_by = :creator)
                      and (:first or (created_at, id) < (cast(:at as timestamptz), :id))
                    order by created_at desc, id desc limit :fetch
                    """)
                .bind("creator", creator)
                .bind("first", page.first())
                .bind("at", page.first() ? null : page.time(0))
                .bind("id", page.first() ? null : page.text(1))
                .bind("fetch", page.fetch())
                .mapTo(ApiKey.class)
                .list());
  }

  /** Whether there was such a key to revoke. */
  boolean revoke(String organization, String creator, String id) {
    return database.inOrganization(
            organization,
            handle ->
                handle
                    .createUpdate(
                        """
                        update api_key set revoked_at = now()
                        where id = :id and revoked_at is null
                          and (cast(:creator as text) is null or created_by = :creator)
                        """)
                    .bind("id", id)
                    .bind("creator", creator)
                    .execute())
        == 1;
  }

  Optional<StoredKey> find(String id) {
    return database.inSystem(
        handle ->
            handle
                .createQuery("select * from api_key where id = :id and revoked_at is null")
                .bind("id", id)
                .mapTo(StoredKey.class)
                .findOne());
  }

  /** Whose a key is, also one that is revoked. */
  Optional<String> organizationOf(String id) {
    return database.inSystem(
        handle ->
            handle
                .createQuery("select organization_id from api_key where id = :id")
                .bind("id", id)
                .mapTo(String.class)
                .findOne());
  }

  /** Notes a use, unless one was noted within the last minute. */
  void used(String id) {
    database.inSystem(
        handle ->
            handle
                .createUpdate(
                    """
                    update api_key set last_used_at = now()
                    where id = :id
                      and (last_used_at is null or last_used_at < now() - interval '1 minute')
                    """)
                .bind("id", id)
                .execute());
  }

  /** Keys revoked after that moment, with when. */
  Map<String, Instant> revokedSince(Instant since) {
    return database.inSystem(
        handle ->
            handle
                .createQuery("select id, revoked_at from api_key where revoked_at > :since")
                .bind("since", since)
                .reduceRows(
                    new java.util.HashMap<String, Instant>(),
                    (found, row) -> {
                      found.put(
                          row.getColumn("id", String.class),
                          row.getColumn("revoked_at", Instant.class));
                      return found;
                    }));
  }
}
