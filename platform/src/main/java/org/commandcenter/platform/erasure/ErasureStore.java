package org.commandcenter.platform.erasure;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.commandcenter.platform.data.Database;

/** Whose erasures are followed, and how far. */
@ApplicationScoped
class ErasureStore {
  private final Database database;

  ErasureStore(Database database) {
    this.database = database;
  }

  /** An erasure that is known here and has not come to its end. */
  record Open(UUID erasureId, List<UUID> customerIds, List<String> externalIdHashes, String salt) {}

  void add(Collection<String> organizations) {
    database.inSystem(
        handle ->
            handle
                .createUpdate(
                    """
                    insert into followed_organization (organization_id)
                    select unnest(:organizations) on conflict do nothing
                    """)
                .bindArray("organizations", String.class, organizations)
                .execute());
  }

  List<String> organizations() {
    return database.inSystem(
        handle ->
            handle
                .createQuery("select organization_id from followed_organization order by 1")
                .mapTo(String.class)
                .list());
  }

  /** The last erasure that is known here: the feed goes on behind it. */
  Instant last(String organization) {
    return database.inOrganization(
        organization,
        handle ->
            handle
                .createQuery("select max(erased_at) from followed_erasure")
                .mapTo(Instant.class)
                .findOne()
                .orElse(Instant.EPOCH));
  }

  /**
   * Remembers who was erased. Writes that are under way commit first, and from this commit on none
   * brings these customers back.
   */
  void begin(String organization, List<Tombstone> tombstones) {
    database.useOrganization(
        organization,
        handle -> {
          ErasureLock.exclude(handle, organization);
          for (Tombstone tombstone : tombstones) {
            handle
                .createUpdate(
                    """
                    insert into followed_erasure
                      (organization_id, erasure_id, customer_ids, external_id_hashes, salt, erased_at)
                    values (:organization, :id, :customers, :hashes, :salt, :at)
                    on conflict do nothing
                    """)
                .bind("organization", organization)
                .bind("id", tombstone.erasureId())
                .bindArray("customers", UUID.class, tombstone.customerIds())
                .bindArray("hashes", String.class, tombstone.externalIdHashes())
                .bind("salt", tombstone.salt())
                .bind("at", tombstone.erasedAt())
                .execute();
            handle
                .createUpdate(
                    """
                    insert into erased_customer (organization_id, customer_id)
                    select :organization, unnest(:customers)::text on conflict do nothing
                    """)
                .bind("organization", organization)
                .bindArray("customers", UUID.class, tombstone.customerIds())
                .execute();
          }
        });
  }

  List<Open> open(String organization) {
    return database.inOrganization(
        organization,
        handle ->
            handle
                .createQuery(
                    """
                    select erasure_id, customer_ids, external_id_hashes, salt
                    from followed_erasure where not complete order by erased_at limit 1000
                    """)
                .mapTo(Open.class)
                .list());
  }

  /** Nothing is left of them: the names' hashes go, too. */
  void complete(String organization, Collection<Open> erasures) {
    database.useOrganization(
        organization,
        handle ->
            handle
                .createUpdate(
                    """
                    update followed_erasure set complete = true, completed_at = now(),
                      external_id_hashes = '{}', salt = ''
                    where erasure_id = any(:ids)
                    """)
                .bindArray("ids", UUID.class, erasures.stream().map(Open::erasureId).toList())
                .execute());
  }
}
