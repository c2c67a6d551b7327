package org.commandcenter.customer.customers;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** What may name a customer: an external identifier, or the UUID. */
final class CustomerIds {
  private CustomerIds() {}

  /** The UUID that a text is in the usual form, and nothing for any other text. */
  static Optional<UUID> uuid(String text) {
    try {
      UUID uuid = UUID.fromString(text);
      return uuid.toString().equalsIgnoreCase(text) ? Optional.of(uuid) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  static UUID[] uuids(List<String> texts) {
    return texts.stream().flatMap(text -> uuid(text).stream()).toArray(UUID[]::new);
  }

  /** The customer that is named; an external identifier goes before a UUID. */
  static Optional<UUID> resolve(Handle handle, String id) {
    Optional<UUID> external =
        handle
            .createQuery("select customer_id from customer_identifier where external_id = :id")
            .bind("id", id)
            .mapTo(UUID.class)
            .findOne();
    return external.or(
        () ->
            uuid(id)
                .flatMap(
                    uuid ->
                        handle
                            .createQuery("select customer_id from customer where customer_id = :id")
                            .bind("id", uuid)
                            .mapTo(UUID.class)
                            .findOne()));
  }
}
