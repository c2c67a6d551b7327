package org.commandcenter.action.outbox;

import java.time.Duration;
import org.jdbi.v3.core.Handle;

/**
 * A token bucket for each organization and kind of target, kept in the database so that all
 * processes together keep the pace. Written as a generic cell rate algorithm: {@code full_at} is
 * when the bucket will be full again, {@code open_at} when the next message may go.
 */
final class TargetPace {
  private TargetPace() {}

  /** Takes a token from the target's bucket; false when there is none. */
  static boolean takeTurn(Handle handle, Delivery delivery, Channel channel) {
    if (channel.interval().isZero()) {
      return true;
    }
    return handle
            .createUpdate(
                """
                insert into delivery_pace as p (organization_id, kind, full_at, open_at)
                values (:organization, :kind, now() + :interval * interval '1 second',
                  now() - (:burst - 2) * :interval * interval '1 second')
                on conflict (organization_id, kind) do update set
                  full_at = greatest(p.full_at, now()) + :interval * interval '1 second',
                  open_at = greatest(p.full_at, now()) - (:burst - 2) * :interval * interval '1 second'
                where p.open_at <= now()
                """)
            .bind("organization", delivery.organizationId())
            .bind("kind", OutboxRepository.label(delivery.kind()))
            .bind("interval", OutboxRepository.seconds(channel.interval()))
            .bind("burst", channel.burst())
            .execute()
        == 1;
  }

  /** Closes a target for a while, for all of the organization's deliveries of this kind. */
  static void close(Handle handle, Delivery delivery, Duration pause) {
    handle
        .createUpdate(
            """
            insert into delivery_pace as p (organization_id, kind, full_at, open_at)
            values (:organization, :kind, clock_timestamp() + :pause * interval '1 second',
              clock_timestamp() + :pause * interval '1 second')
            on conflict (organization_id, kind) do update set
              full_at = greatest(p.full_at, excluded.full_at), open_at = greatest(p.open_at, excluded.open_at)
            """)
        .bind("organization", delivery.organizationId())
        .bind("kind", OutboxRepository.label(delivery.kind()))
        .bind("pause", OutboxRepository.seconds(pause))
        .execute();
  }
}
