package org.commandcenter.customer.sampledata.simulation;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/**
 * Something that can be seen of a customer.
 *
 * @param value what {@code type} says: hours, logins, severity 1..4, amount, or score 0..10; null
 *     for an intervention
 * @param intervention null unless {@code type} is {@code intervention}
 */
public record SampleEvent(
    UUID id,
    String externalId,
    String type,
    Instant occurredAt,
    BigDecimal value,
    Action intervention) {
  public static final String INTERVENTION = "intervention";

  /**
   * What the team did.
   *
   * @param decidedBy role of who decided
   * @param cost in the account's currency
   * @param propensity probability of this choice among all once the team looked, 0..1
   */
  public record Action(
      Intervention intervention,
      String channel,
      String decidedBy,
      BigDecimal cost,
      double propensity) {}
}
