package org.commandcenter.action.workqueue;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.commandcenter.action.leads.LeadAssignment;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One page of the customer-success queue, and counts of the whole queue.
 *
 * @param items by score, then by contract value, highest first
 * @param preset whose points apply
 * @param policyVersion of those points
 * @param asOf to which days are counted
 * @param totalAtRisk everybody of level medium and above, of the region asked for
 * @param byRiskLevel the same by level; besides, {@code low} counts those below, who are not listed
 *     unless asked for
 * @param recommendations what the queue's mix suggests
 */
record WorkQueue(
    List<Item> items,
    String nextCursor,
    String preset,
    String policyVersion,
    Instant asOf,
    long totalAtRisk,
    Map<String, Long> byRiskLevel,
    List<String> recommendations) {

  /**
   * Somebody who needs attention.
   *
   * @param riskLevel low, medium, high or critical
   * @param score sum of the points of {@code riskFactors}
   * @param riskFactors the heaviest first
   * @param nextAction what to do next
   * @param acv contract value of a year in {@code currency}; null where it is not known
   * @param daysAsCustomer whole days; null for who is none, and where the date is not known
   * @param assignedTo null where nobody is responsible yet
   * @param dueAt until when; null where nobody is responsible yet
   */
  @Schema(name = "WorkQueueItem")
  record Item(
      String customerId,
      String externalId,
      String name,
      String email,
      String company,
      String region,
      String stage,
      String riskLevel,
      int score,
      List<Factor> riskFactors,
      String nextAction,
      BigDecimal acv,
      String currency,
      Long daysAsCustomer,
      boolean isCustomer,
      LeadAssignment.Responsible assignedTo,
      Instant dueAt) {}

  /** A reason with its points, and what was found. */
  @Schema(name = "WorkQueueFactor")
  record Factor(String factor, int points, String detail) {}
}
