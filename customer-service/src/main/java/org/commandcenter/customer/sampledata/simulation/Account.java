package org.commandcenter.customer.sampledata.simulation;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * A simulated customer: what the CRM would know of it, and the lasting traits that nobody sees.
 *
 * @param externalId identifier in the demo's CRM
 * @param mrr monthly recurring revenue
 * @param margin gross margin rate, 0..1
 * @param signedUpAt before or within the window
 * @param onboardingEngagement engagement score 0..100 as the CRM noted it when the window or the
 *     contract began; it is never updated, so it tells nothing of what came later
 * @param supportResponseHours usual time to the first answer of support
 * @param firstWeek first week of the window in which the customer is simulated
 * @param traits what is hidden
 */
public record Account(
    int index,
    String externalId,
    String company,
    BigDecimal mrr,
    double margin,
    String industry,
    String region,
    String plan,
    Instant signedUpAt,
    double onboardingEngagement,
    double supportResponseHours,
    int firstWeek,
    Traits traits) {

  /**
   * Hidden lasting traits.
   *
   * @param engagement level to which engagement returns, standard normal scale
   * @param sensitivity to price, 0..1
   * @param fragility factor on how often a champion leaves or a budget is squeezed
   * @param baseRisk added to the logit of the hazard
   * @param hours usage per week at engagement 0
   * @param logins per week at engagement 0
   * @param attention of the retention team, 1 is usual
   * @param tenureWeeks age of the contract when the simulation begins
   */
  record Traits(
      double engagement,
      double sensitivity,
      double fragility,
      double baseRisk,
      double hours,
      double logins,
      double attention,
      double tenureWeeks) {}
}
