package org.commandcenter.action.trigger;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.commandcenter.action.outbox.DeliveryState;
import org.jdbi.v3.core.Handle;

/** The action table, joined with the delivery through the channel that gives each its state. */
@ApplicationScoped
class ActionRepository {
  private static final String SELECT =
      """
      select a.*, cardinality(a.customer_ids) as customers_affected, d.state, d.reason, d.attempts, d.settled_at,
        case when d.state = 'pending' then d.next_attempt_at end as next_attempt_at
      from action a join delivery d on d.action_id = a.id and d.kind <> 'intervention_report'
      """;

  /** What is stored of a new action. */
  record Row(
      UUID id,
      String organization,
      ActionType actionType,
      Priority priority,
      String message,
      String intervention,
      List<String> customerIds,
      boolean test,
      String idempotencyKey,
      String requestHash,
      String createdBy) {}

  /** False when the organization has an action under this idempotency key already. */
  boolean insert(Handle handle, Row row) {
    return handle
            .createUpdate(
                """
                insert into action (id, organization_id, action_type, priority, message, intervention,
                  customer_ids, test, idempotency_key, request_hash, created_by)
                values (:id, :organization, :type, :priority, :message, :intervention,
                  :customers, :test, :key, :hash, :by)
                on conflict (organization_id, idempotency_key) do nothing
                """)
            .bind("id", row.id())
            .bind("organization", row.organization())
            .bind("type", row.actionType().label())
            .bind("priority", row.priority().label())
            .bind("message", row.message())
            .bind("intervention", row.intervention())
            .bindArray("customers", String.class, row.customerIds())
            .bind("test", row.test())
            .bind("key", row.idempotencyKey())
            .bind("hash", row.requestHash())
            .bind("by", row.createdBy())
            .execute()
        == 1;
  }

  Optional<Action> find(Handle handle, UUID id) {
    return handle
        .createQuery(SELECT + "where a.id = :id")
        .bind("id", id)
        .mapTo(Action.class)
        .findOne();
  }

  Optional<Action> findByKey(Handle handle, String idempotencyKey) {
    return handle
        .createQuery(SELECT + "where a.idempotency_key = :key")
        .bind("key", idempotencyKey)
        .mapTo(Action.class)
        .findOne();
  }

  /** The hash of the request that was sent under a key; empty when there was none. */
  Optional<String> requestHash(Handle handle, String idempotencyKey) {
    return handle
        .createQuery("select request_hash from action where idempotency_key = :key")
        .bind("key", idempotencyKey)
        .mapTo(String.class)
        .findOne();
  }

  List<String> customerIds(Handle handle, UUID id) {
    return handle
        .createQuery("select unnest(customer_ids) from action where id = :id")
        .bind("id", id)
        .mapTo(String.class)
        .list();
  }

  /** Newest first. */
  List<Action> list(Handle handle, DeliveryState state, Instant before, UUID beforeId, int limit) {
    return handle
        .createQuery(
            SELECT
                + """
                where (cast(:state as text) is null or d.state = :state)
                  and (cast(:before as timestamptz) is null
                    or (a.created_at, a.id) < (:before, cast(:before_id as uuid)))
                order by a.created_at desc, a.id desc limit :limit
                """)
        .bind("state", state == null ? null : state.label())
        .bind("before", before)
        .bind("before_id", beforeId)
        .bind("limit", limit)
        .mapTo(Action.class)
        .list();
  }
}
