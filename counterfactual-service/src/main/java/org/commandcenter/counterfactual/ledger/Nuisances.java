package org.commandcenter.counterfactual.ledger;

/**
 * What scores are made of besides the outcomes, each row's from models that have not seen its
 * customer.
 *
 * @param retained probability of keeping the customer, by row, then action
 * @param cost expected cost, by row, then action
 * @param propensity probability with which history took the action, by row, then action; sums to 1;
 *     as logged where it was
 * @param meant probability that the action was meant, by row, then action: 1 for the one that was
 *     taken, unless the episode ended before anything was done
 * @param overlap estimated probability of the action, by row, then action. It does not look at what
 *     was logged: that is known of the action taken only, and who is left out must not depend on it
 */
@SuppressWarnings("ArrayRecordComponent")
record Nuisances(
    double[][] retained,
    double[][] cost,
    double[][] propensity,
    double[][] meant,
    double[][] overlap) {}
