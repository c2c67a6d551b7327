package org.commandcenter.customer.quality;

import java.util.List;
import java.util.UUID;

/**
 * A customer whose data break rules.
 *
 * @param customerId canonical identity; null where the offending record belongs to nobody
 * @param externalId the customer's identifier, or that of the offending record
 * @param email the attribute of that name; null without one
 * @param issues at least one
 */
public record Offender(
    UUID customerId, String externalId, String company, String email, List<Issue> issues) {
  public Offender {
    issues = List.copyOf(issues);
  }

  /** One offence of somebody of whom no more is known than the identifier. */
  public static Offender of(UUID customerId, String externalId, String rule, String detail) {
    return new Offender(customerId, externalId, null, null, List.of(new Issue(rule, detail)));
  }

  /**
   * @param rule identifier of the broken rule
   * @param detail what is wrong, in words
   */
  public record Issue(String rule, String detail) {}
}
