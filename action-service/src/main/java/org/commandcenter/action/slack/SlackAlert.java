package org.commandcenter.action.slack;

import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.UUID;

/**
 * What a Slack message tells.
 *
 * @param message the operator's words
 * @param intervention null when none is ordered
 * @param customers all customers concerned; the message names the first few by value at stake
 * @param console where people go on
 */
public record SlackAlert(
    UUID actionId,
    String message,
    boolean highPriority,
    String intervention,
    String requestedBy,
    List<Line> customers,
    URI console) {

  /**
   * One customer.
   *
   * @param mrr monthly recurring revenue; null when unknown
   * @param currency ISO code; null when unknown
   * @param churnProbability 0..1; null before any prediction
   * @param riskLevel null before any prediction
   * @param valueAtStake what is lost with the customer, in {@code currency}; null when unknown
   * @param modelled false when no model valued the customer, and its value is a year's revenue
   */
  public record Line(
      String name,
      BigDecimal mrr,
      String currency,
      Double churnProbability,
      String riskLevel,
      BigDecimal valueAtStake,
      boolean modelled) {}
}
