package org.commandcenter.customer.identity;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The external identifiers of customers, within the caller's transaction. */
@ApplicationScoped
class IdentifierRepository {
  /** The name by which each identity became known, and those added later: each by its index. */
  private static final String LIST =
      """
      select i.external_id, coalesce(i.source, 'ingest') as source, i.added_at, i.customer_id
      from customer c join customer_identifier i on i.external_id = c.external_id
      where c.customer_id = any(:ids)
      union
      select i.external_id, coalesce(i.source, 'ingest'), i.added_at, i.customer_id
      from customer_identifier i where i.customer_id = any(:ids) and i.further
      order by added_at, external_id
      """;

  private static final String ADD =
      """
      insert into customer_identifier (organization_id, external_id, customer_id, source, added_at,
        further)
      values (:organization, :name, :customer, :source, clock_timestamp(), true)
      on conflict do nothing
      """;

  /** All identifiers of all identities of a canonical customer. */
  List<Identifier> list(Handle handle, UUID canonical) {
    return listOf(handle, CustomerIds.identities(handle, canonical));
  }

  /** The identifiers of one identity alone. */
  List<Identifier> own(Handle handle, UUID identity) {
    return listOf(handle, List.of(identity));
  }

  Optional<UUID> owner(Handle handle, String name) {
    return handle
        .createQuery("select customer_id from customer_identifier where external_id = :name")
        .bind("name", name)
        .mapTo(UUID.class)
        .findOne();
  }

  /** False when somebody has that name already. */
  boolean add(Handle handle, String organization, UUID customer, String name, String source) {
    return handle
            .createUpdate(ADD)
            .bind("organization", organization)
            .bind("name", name)
            .bind("customer", customer)
            .bind("source", source)
            .execute()
        == 1;
  }

  /** Takes a name away; another one becomes the one by which the customer is shown if need be. */
  void remove(Handle handle, UUID customer, String name, String next) {
    handle.execute("delete from customer_identifier where external_id = ?", name);
    int shown =
        handle.execute(
            "update customer set external_id = ? where customer_id = ? and external_id = ?",
            next,
            customer,
            name);
    if (shown > 0) {
      handle.execute("update customer_identifier set further = false where external_id = ?", next);
    }
  }

  private static List<Identifier> listOf(Handle handle, List<UUID> ids) {
    return handle
        .createQuery(LIST)
        .bind("ids", ids.toArray(UUID[]::new))
        .mapTo(Identifier.class)
        .list();
  }
}
