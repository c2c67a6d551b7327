package org.commandcenter.action.outbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.commandcenter.platform.data.Database;
import org.commandcenter.platform.erasure.ErasedPerson;
import org.commandcenter.platform.erasure.PersonalData;
import org.commandcenter.platform.erasure.Redaction;
import org.jdbi.v3.core.Handle;

/**
 * What left the service, or is to leave it, without persons who were erased: lists go on without
 * their entries, anything else that names them is emptied and not sent any more. What is being sent
 * in this moment is left for the next time.
 */
@ApplicationScoped
public class DeliveryData implements PersonalData {
  private static final String REASON = "A customer that this was about is erased";
  private static final Set<DeliveryState> OPEN =
      Set.of(DeliveryState.PENDING, DeliveryState.FAILED);

  private final Database database;
  private final OutboxMetrics metrics;

  DeliveryData(Database database, OutboxMetrics metrics) {
    this.database = database;
    this.metrics = metrics;
  }

  @Override
  public String place() {
    return "deliveries";
  }

  @Override
  public long erase(ErasedPerson person) {
    Redaction redaction = new Redaction(person);
    return database.inOrganization(
        person.organization(),
        handle -> {
          List<Delivery> naming = naming(handle, person, " for update");
          long erased = 0;
          for (Delivery delivery : naming) {
            if (delivery.state() != DeliveryState.SENDING) {
              write(handle, delivery, without(delivery.payload(), redaction));
              erased++;
            }
          }
          return erased;
        });
  }

  @Override
  public long remaining(ErasedPerson person) {
    return database.inOrganization(
        person.organization(), handle -> (long) naming(handle, person, "").size());
  }

  /** Empties what an action's messages said; false while one of them is being sent. */
  public boolean empty(Handle handle, UUID actionId) {
    List<Delivery> messages =
        handle
            .createQuery(
                "select * from delivery where action_id = :id and kind <> 'intervention_report'"
                    + " for update")
            .bind("id", actionId)
            .mapTo(Delivery.class)
            .list();
    if (messages.stream().anyMatch(message -> message.state() == DeliveryState.SENDING)) {
      return false;
    }
    messages.forEach(message -> write(handle, message, JsonNodeFactory.instance.objectNode()));
    return true;
  }

  private void write(Handle handle, Delivery delivery, JsonNode payload) {
    boolean skipped = payload.isEmpty() && OPEN.contains(delivery.state());
    handle
        .createUpdate(
            """
            update delivery set payload = :payload,
              state = case when :skipped then 'skipped' else state end,
              reason = case when :skipped then :reason else reason end,
              settled_at = case when :skipped then clock_timestamp() else settled_at end
            where id = :id
            """)
        .bind("payload", payload)
        .bind("skipped", skipped)
        .bind("reason", REASON)
        .bind("id", delivery.id())
        .execute();
    if (skipped) {
      metrics.count(delivery.kind(), DeliveryState.SKIPPED);
    }
  }

  private static JsonNode without(JsonNode payload, Redaction redaction) {
    if (!payload.isArray()) {
      return JsonNodeFactory.instance.objectNode();
    }
    ArrayNode others = JsonNodeFactory.instance.arrayNode();
    for (JsonNode entry : payload) {
      if (redaction.redact(entry).equals(entry)) {
        others.add(entry);
      }
    }
    return others;
  }

  private static List<Delivery> naming(Handle handle, ErasedPerson person, String lock) {
    return handle
        .createQuery("select * from delivery where payload::text like any(:patterns)" + lock)
        .bind(
            "patterns",
            Arrays.stream(person.ids()).map(id -> "%" + id + "%").toArray(String[]::new))
        .mapTo(Delivery.class)
        .list();
  }
}
