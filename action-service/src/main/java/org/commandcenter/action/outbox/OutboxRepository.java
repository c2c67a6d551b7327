package org.commandcenter.action.outbox;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.commandcenter.platform.data.Database;
import org.jdbi.v3.core.Handle;

/**
 * The delivery table. All times are the database's, so that processes with different clocks agree.
 */
@ApplicationScoped
class OutboxRepository {
  private final Database database;

  OutboxRepository(Database database) {
    this.database = database;
  }

  /** How much waits, and since when. */
  record Depth(DeliveryKind kind, long open, double oldestSeconds) {}

  void insert(
      Handle handle,
      String organization,
      UUID id,
      UUID actionId,
      DeliveryKind kind,
      boolean urgent,
      JsonNode payload) {
    handle
        .createUpdate(
            """
            insert into delivery (id, organization_id, action_id, kind, urgent, payload)
            values (:id, :organization, :action, :kind, :urgent, :payload)
            on conflict (action_id, kind) do nothing
            """)
        .bind("id", id)
        .bind("organization", organization)
        .bind("action", actionId)
        .bind("kind", label(kind))
        .bind("urgent", urgent)
        .bind("payload", payload)
        .execute();
  }

  List<Delivery> ofAction(Handle handle, UUID actionId) {
    return handle
        .createQuery(
            "select * from delivery where action_id = :action order by created_at, kind desc")
        .bind("action", actionId)
        .mapTo(Delivery.class)
        .list();
  }

  List<Attempt> attemptsOfAction(Handle handle, UUID actionId) {
    return handle
        .createQuery(
            """
            select a.* from delivery_attempt a join delivery d on d.id = a.delivery_id
            where d.action_id = :action order by a.started_at, a.attempt
            """)
        .bind("action", actionId)
        .mapTo(Attempt.class)
        .list();
  }

  /**
   * Takes the next delivery whose time has come and whose target may be spoken to, and records that
   * it is being sent. Empty when there is none, or when another worker took the target's turn.
   */
  Optional<Delivery> claim(Duration lease, Function<DeliveryKind, Channel> channels) {
    return database.inSystem(
        handle -> {
          Optional<Delivery> due = due(handle);
          if (due.isEmpty()
              || !TargetPace.takeTurn(handle, due.get(), channels.apply(due.get().kind()))) {
            return Optional.empty();
          }
          handle.execute(
              """
              update delivery_attempt set ended_at = now(), outcome = 'lost',
                reason = 'The process ended before the answer was recorded'
              where delivery_id = ? and outcome is null
              """,
              due.get().id());
          Delivery claimed =
              handle
                  .createQuery(
                      """
                      update delivery set state = 'sending', attempts = attempts + 1,
                        lease_until = now() + :lease * interval '1 second'
                      where id = :id returning *
                      """)
                  .bind("lease", seconds(lease))
                  .bind("id", due.get().id())
                  .mapTo(Delivery.class)
                  .one();
          handle.execute(
              "insert into delivery_attempt (organization_id, delivery_id, attempt) values (?, ?, ?)",
              claimed.organizationId(),
              claimed.id(),
              claimed.attempts());
          return Optional.of(claimed);
        });
  }

  /**
   * What is not urgent waits until what is urgent for the same target has been claimed: another
   * worker may have locked that and not taken the target's turn yet.
   */
  private static Optional<Delivery> due(Handle handle) {
    return handle
        .createQuery(
            """
            select d.* from delivery d
            left join delivery_pace p on p.organization_id = d.organization_id and p.kind = d.kind
            where ((d.state = 'pending' and d.next_attempt_at <= now())
                or (d.state = 'sending' and d.lease_until < now()))
              and (p.open_at is null or p.open_at <= now())
              and (d.urgent or not exists (
                select from delivery u
                where u.urgent and u.organization_id = d.organization_id and u.kind = d.kind
                  and ((u.state = 'pending' and u.next_attempt_at <= now())
                    or (u.state = 'sending' and u.lease_until < now()))))
            order by d.urgent desc, d.next_attempt_at, d.created_at
            limit 1 for update of d skip locked
            """)
        .mapTo(Delivery.class)
        .findOne();
  }

  /** When to look again: the earliest delivery whose time has yet to come, if any waits. */
  Optional<Double> secondsUntilDue() {
    return database.inSystem(
        handle ->
            handle
                .createQuery(
                    """
                    select extract(epoch from min(greatest(
                        case when d.state = 'sending' then d.lease_until else d.next_attempt_at end,
                        p.open_at)) - now())::float8
                    from delivery d
                    left join delivery_pace p on p.organization_id = d.organization_id and p.kind = d.kind
                    where d.state in ('pending', 'sending')
                    """)
                .mapTo(Double.class)
                .findOne());
  }

  void endAttempt(Handle handle, Delivery delivery, Answer answer) {
    handle
        .createUpdate(
            """
            update delivery_attempt set ended_at = clock_timestamp(), outcome = :outcome, reason = :reason
            where delivery_id = :id and attempt = :attempt
            """)
        .bind("outcome", answer.label())
        .bind("reason", answer.reason())
        .bind("id", delivery.id())
        .bind("attempt", delivery.attempts())
        .execute();
  }

  /** Ends a delivery that this worker still holds; empty when it lost it to another. */
  Optional<Delivery> settle(Handle handle, Delivery held, DeliveryState state, String reason) {
    return handle
        .createQuery(
            """
            update delivery set state = :state, reason = :reason, lease_until = null,
              settled_at = clock_timestamp()
            where id = :id and state = 'sending' and attempts = :attempts returning *
            """)
        .bind("state", state.label())
        .bind("reason", reason)
        .bind("id", held.id())
        .bind("attempts", held.attempts())
        .mapTo(Delivery.class)
        .findOne();
  }

  /** Gives a delivery back for another attempt, unless this worker lost it to another. */
  void postpone(Handle handle, Delivery held, Duration pause, String reason) {
    handle
        .createUpdate(
            """
            update delivery set state = 'pending', reason = :reason, lease_until = null,
              next_attempt_at = clock_timestamp() + :pause * interval '1 second'
            where id = :id and state = 'sending' and attempts = :attempts
            """)
        .bind("reason", reason)
        .bind("pause", seconds(pause))
        .bind("id", held.id())
        .bind("attempts", held.attempts())
        .execute();
  }

  /** Skips the action's waiting delivery; false when none waits. */
  boolean skip(Handle handle, UUID actionId, DeliveryKind kind, String reason) {
    return handle.execute(
            """
            update delivery set state = 'skipped', reason = ?, settled_at = clock_timestamp()
            where action_id = ? and kind = ? and state = 'pending'
            """,
            reason,
            actionId,
            label(kind))
        == 1;
  }

  /** Puts the action's failed deliveries back into the queue; how many there were. */
  int replay(Handle handle, UUID actionId) {
    return handle.execute(
        """
        update delivery set state = 'pending', reason = null, settled_at = null,
          forgiven = attempts, next_attempt_at = now()
        where action_id = ? and state = 'failed'
        """,
        actionId);
  }

  List<Depth> depths() {
    return database.inSystem(
        handle ->
            handle
                .createQuery(
                    """
                    select kind, count(*) as open,
                      extract(epoch from now() - min(created_at))::float8 as oldest_seconds
                    from delivery where state in ('pending', 'sending') group by kind
                    """)
                .mapTo(Depth.class)
                .list());
  }

  static String label(DeliveryKind kind) {
    return kind.name().toLowerCase(java.util.Locale.ROOT);
  }

  static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
