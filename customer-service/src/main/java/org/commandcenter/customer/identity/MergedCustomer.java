package org.commandcenter.customer.identity;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Who a customer is.
 *
 * @param customerId the canonical identity, which stands for all of them
 * @param absorbed the identities merged into it
 * @param identifiers every external identifier of all of them
 */
public record MergedCustomer(
    UUID customerId, List<Absorbed> absorbed, List<Identifier> identifiers) {

  /**
   * An identity that was merged into another.
   *
   * @param parentId who absorbed it: the customer, or another absorbed identity
   * @param mergedAt when
   */
  public record Absorbed(UUID customerId, UUID parentId, Instant mergedAt) {}
}
