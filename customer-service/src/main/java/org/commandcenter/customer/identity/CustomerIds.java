package org.commandcenter.customer.identity;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** What may name a customer: an external identifier, or the UUID. */
public final class CustomerIds {
  private CustomerIds() {}

  /** The UUID that a text is in the usual form, and nothing for any other text. */
  public static Optional<UUID> uuid(String text) {
    try {
      UUID uuid = UUID.fromString(text);
      return uuid.toString().equalsIgnoreCase(text) ? Optional.of(uuid) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  public static UUID[] uuids(List<String> texts) {
    return texts.stream().flatMap(text -> uuid(text).stream()).toArray(UUID[]::new);
  }

  /**
   * The canonical customer that is named, by any name of any identity merged into it. An external
   * identifier goes before a UUID.
   */
  public static Optional<UUID> resolve(Handle handle, String id) {
    return identity(handle, id).map(identity -> canonical(handle, identity));
  }

  /** The identity that stands for this one; itself when it was not merged into another. */
  public static UUID canonical(Handle handle, UUID identity) {
    return handle
        .createQuery("select canonical_id from customer_alias where customer_id = :id")
        .bind("id", identity)
        .mapTo(UUID.class)
        .findOne()
        .orElse(identity);
  }

  /** The identity that is named, be it merged into another one or not. */
  static Optional<UUID> identity(Handle handle, String id) {
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

  /** Every identity of a canonical customer, itself first. */
  public static List<UUID> identities(Handle handle, UUID canonical) {
    return handle
        .createQuery(
            """
            select cast(:id as uuid) as customer_id, 0 as position
            union all
            select customer_id, 1 from customer_alias where canonical_id = :id
            order by position, customer_id
            """)
        .bind("id", canonical)
        .mapTo(UUID.class)
        .list();
  }
}
