package org.commandcenter.customer.attention;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.commandcenter.customer.customers.RiskLevel;
import org.commandcenter.customer.lifecycle.Stage;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A lead or customer who needs attention.
 *
 * @param mergedIds identities that were merged into this one
 * @param name of the person, null when only the company is known
 * @param stageSince when the present stay in the stage began; null where no date is known
 * @param score sum of the points of {@code riskFactors}
 * @param riskFactors the heaviest first
 * @param acv contract value of a year in {@code currency}, 12 x MRR; null when not known
 * @param daysAsCustomer whole days; null for who is none, and where the date is not known
 */
record AttentionItem(
    UUID customerId,
    String externalId,
    List<UUID> mergedIds,
    String name,
    String email,
    String company,
    String region,
    Stage stage,
    Instant stageSince,
    RiskLevel riskLevel,
    int score,
    List<Factor> riskFactors,
    Double acv,
    String currency,
    Long daysAsCustomer,
    boolean isCustomer) {

  /**
   * One reason.
   *
   * @param detail what was found, in words
   */
  @Schema(name = "AttentionReason")
  record Factor(AttentionFactor factor, int points, String detail) {}
}
