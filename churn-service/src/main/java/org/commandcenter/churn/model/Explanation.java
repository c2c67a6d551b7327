package org.commandcenter.churn.model;

import java.util.stream.DoubleStream;

/**
 * Why a model gave one row its probability: the log odds taken apart exactly.
 *
 * @param baseValue log odds of the training population
 * @param contributions of each source column, in the order of {@link ChurnModel#featureNames()}, in
 *     log odds; {@code baseValue} + sum = {@code margin} within 1e-5
 * @param margin log odds of the predicted probability
 */
@SuppressWarnings("ArrayRecordComponent")
public record Explanation(double baseValue, double[] contributions, double margin) {
  /** The distance of the parts' sum from the margin: not above 1e-5. */
  public double additivityError() {
    return Math.abs(baseValue + DoubleStream.of(contributions).sum() - margin);
  }
}
