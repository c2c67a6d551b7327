package org.commandcenter.action.trigger;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.commandcenter.action.outbox.DeliveryData;
import org.commandcenter.platform.data.Database;
import org.commandcenter.platform.erasure.ErasedPerson;
import org.commandcenter.platform.erasure.PersonalData;
import org.commandcenter.platform.erasure.Redaction;
import org.jdbi.v3.core.Handle;

/**
 * Orders about persons who were erased. That there was an order, by whom and when, stays; its
 * customer and its words go, and with them everything that its message said.
 */
@ApplicationScoped
class OrderData implements PersonalData {
  private final Database database;
  private final DeliveryData deliveries;

  OrderData(Database database, DeliveryData deliveries) {
    this.database = database;
    this.deliveries = deliveries;
  }

  private record Order(UUID id, String message, String idempotencyKey, boolean concerned) {
    boolean about(Redaction person) {
      return concerned
          || person.mentions(message)
          || (idempotencyKey != null && person.mentions(idempotencyKey));
    }
  }

  @Override
  public String place() {
    return "actions";
  }

  @Override
  public long erase(ErasedPerson person) {
    return database.inOrganization(
        person.organization(),
        handle -> {
          long erased = 0;
          for (Order order : about(handle, person)) {
            if (deliveries.empty(handle, order.id())) {
              forget(handle, order, person);
              erased++;
            }
          }
          return erased;
        });
  }

  @Override
  public long remaining(ErasedPerson person) {
    return database.inOrganization(
        person.organization(), handle -> (long) about(handle, person).size());
  }

  private static List<Order> about(Handle handle, ErasedPerson person) {
    Redaction redaction = new Redaction(person);
    return handle
        .createQuery(
            """
            select id, message, idempotency_key, customer_ids && :ids::text[] as concerned
            from action order by created_at
            """)
        .bind("ids", person.ids())
        .mapTo(Order.class)
        .filter(order -> order.about(redaction))
        .list();
  }

  /** The same request again would be refused, since it names a customer whom nobody knows. */
  private static void forget(Handle handle, Order order, ErasedPerson person) {
    handle
        .createUpdate(
            """
            update action set message = :erased, idempotency_key = null, request_hash = null,
              customer_ids = array(select id from unnest(customer_ids) id where id <> all(:ids::text[]))
            where id = :id
            """)
        .bind("erased", Redaction.ERASED)
        .bind("ids", person.ids())
        .bind("id", order.id())
        .execute();
  }
}
