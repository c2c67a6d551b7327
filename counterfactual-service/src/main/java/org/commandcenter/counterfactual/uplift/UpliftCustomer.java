package org.commandcenter.counterfactual.uplift;

import java.time.Instant;
import org.commandcenter.counterfactual.effects.Estimate;

/**
 * What an arm does for one customer, as far as it is known.
 *
 * @param effect change of the probability to keep the customer, with the interval of the group
 *     whose average it is
 * @param basis whose average the effect is
 * @param group fifth of the predicted effect, 1 the highest; 0 for all customers
 * @param predictedEffect by a model that did not see the customer; null where one effect holds for
 *     all
 * @param riskSignalDate of the episode, the customer's latest
 * @param learntFrom false for an episode whose outcome is not known yet
 */
public record UpliftCustomer(
    String customerId,
    String externalId,
    String company,
    String arm,
    Estimate effect,
    Basis basis,
    int group,
    Double predictedEffect,
    Instant riskSignalDate,
    boolean learntFrom) {

  /** Whose average an effect is. */
  public enum Basis {
    /** All customers': that they differ is not shown. */
    AVERAGE_OF_ALL,
    /** Those for whom about the same effect is predicted. */
    AVERAGE_OF_GROUP
  }
}
