package org.commandcenter.customer.expansion;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * How likely a customer is to buy more, by a rule: a starting point for a talk, not an estimate.
 *
 * @param expansionScore 0..0.9, the sum of the factors' points
 * @param expectedRevenue acv x score x 1.5, a year in {@code currency}; null where the contract
 *     value is not known
 * @param acv contract value of a year, 12 x MRR; null where it is not known
 * @param missing inputs that were not known; their factors have no points
 */
public record Expansion(
    UUID customerId,
    Instant asOf,
    double expansionScore,
    List<Factor> factors,
    BigDecimal expectedRevenue,
    BigDecimal acv,
    String currency,
    String recommendation,
    List<String> missing) {

  /**
   * One sign.
   *
   * @param factor nps, usage_growth, contract_age or industry
   * @param points what it adds: 0 or {@code maxPoints}
   * @param met null where the input was not known
   * @param evidence what was found, or which input is missing
   */
  @org.eclipse.microprofile.openapi.annotations.media.Schema(name = "ExpansionFactor")
  public record Factor(
      String factor, double points, double maxPoints, Boolean met, String evidence) {}
}
