package org.commandcenter.churn.evaluation;

/**
 * Quality when every customer with at least this probability is flagged. The threshold is fixed
 * beforehand: one picked as the best on the same rows would flatter the model.
 *
 * @param precision null when nobody reaches the threshold
 */
public record AtThreshold(
    double threshold, Estimate precision, Estimate recall, Estimate f1, Confusion confusion) {}
