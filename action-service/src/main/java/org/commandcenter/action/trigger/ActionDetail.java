package org.commandcenter.action.trigger;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.commandcenter.action.outbox.Attempt;
import org.commandcenter.action.outbox.Delivery;
import org.commandcenter.action.outbox.DeliveryKind;
import org.commandcenter.action.outbox.DeliveryState;

/**
 * An action with everything that was tried for it.
 *
 * @param customerIds internal identifiers
 * @param deliveries through the channel, then the report of the intervention
 */
public record ActionDetail(
    @JsonUnwrapped Action action, List<String> customerIds, List<DeliveryDetail> deliveries) {

  /** One delivery and its attempts, oldest first. */
  public record DeliveryDetail(
      UUID id,
      DeliveryKind kind,
      DeliveryState state,
      String reason,
      Instant createdAt,
      Instant settledAt,
      List<AttemptDetail> attempts) {}

  /**
   * One attempt.
   *
   * @param outcome {@code ok}, {@code retry}, {@code permanent}, {@code disable} or {@code lost};
   *     null while it is under way
   */
  public record AttemptDetail(
      int attempt, Instant startedAt, Instant endedAt, String outcome, String reason) {}

  static ActionDetail of(
      Action action, List<String> customerIds, List<Delivery> deliveries, List<Attempt> attempts) {
    return new ActionDetail(
        action,
        customerIds,
        deliveries.stream()
            .map(
                d ->
                    new DeliveryDetail(
                        d.id(),
                        d.kind(),
                        d.state(),
                        d.reason(),
                        d.createdAt(),
                        d.settledAt(),
                        attempts.stream()
                            .filter(a -> a.deliveryId().equals(d.id()))
                            .map(ActionDetail::attempt)
                            .toList()))
            .toList());
  }

  private static AttemptDetail attempt(Attempt a) {
    return new AttemptDetail(a.attempt(), a.startedAt(), a.endedAt(), a.outcome(), a.reason());
  }
}
