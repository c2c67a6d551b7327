package org.commandcenter.platform.idempotency;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.commandcenter.platform.data.Database;
import org.commandcenter.platform.erasure.ErasedCustomers;
import org.jdbi.v3.core.Handle;

/** Remembered answers, by organization and key. A claim expires, so that a crash blocks nobody. */
@ApplicationScoped
class IdempotencyStore {
  private final Database database;
  private final ErasedCustomers erased;

  IdempotencyStore(Database database, ErasedCustomers erased) {
    this.database = database;
    this.erased = erased;
  }

  /** What is known of a key; {@code status} is null while the first request is running. */
  record Entry(
      String requestHash, boolean running, Integer status, String location, JsonNode body) {}

  /** Claims the key, or tells what is known of it. Empty: the claim is ours. */
  Optional<Entry> claim(String organization, String key, String hash) {
    return database.inOrganization(
        organization,
        handle -> {
          handle.execute(
              "delete from idempotency_key where created_at < now() - interval '7 days'");
          while (true) {
            if (isClaimed(handle, organization, key, hash)) {
              return Optional.empty();
            }
            Optional<Entry> known = find(handle, key);
            if (known.isPresent()) {
              return known;
            }
            // The first request failed and was forgotten in between: the key is free again.
          }
        });
  }

  private static boolean isClaimed(Handle handle, String organization, String key, String hash) {
    int claimed =
        handle
            .createUpdate(
                """
                insert into idempotency_key as k (organization_id, key, request_hash, lease_until)
                values (:organization, :key, :hash, now() + interval '60 seconds')
                on conflict (organization_id, key) do update
                  set lease_until = excluded.lease_until
                  where k.status is null and k.lease_until < now() and k.request_hash = excluded.request_hash
                """)
            .bind("organization", organization)
            .bind("key", key)
            .bind("hash", hash)
            .execute();
    return claimed == 1;
  }

  private static Optional<Entry> find(Handle handle, String key) {
    return handle
        .createQuery(
            """
            select request_hash, status is null as running, status, location, body
            from idempotency_key where key = :key
            """)
        .bind("key", key)
        .mapTo(Entry.class)
        .findOne();
  }

  /** Customers who were erased since the request began are left out. */
  void remember(String organization, String key, int status, String location, JsonNode body) {
    database.useOrganization(
        organization,
        handle ->
            handle
                .createUpdate(
                    """
                    update idempotency_key set status = :status, location = :location, body = :body
                    where key = :key
                    """)
                .bind("status", status)
                .bind("location", erased.without(handle, organization, location))
                .bind("body", erased.without(handle, organization, body))
                .bind("key", key)
                .execute());
  }

  void forget(String organization, String key) {
    database.useOrganization(
        organization, handle -> handle.execute("delete from idempotency_key where key = ?", key));
  }
}
